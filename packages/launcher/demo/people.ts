/** A person of the demo year: the id is what the platform's tokens say, the workspace bears its name. */
export interface Person {
  id: string;
  email: string;
  workspaceId: string;
}

const FIRST = words(`
  Mara Jonas Priya Felix Noor Hugo Lena Tomas Ines Kofi Aiko Luca Greta Omar Vera Emil Salma Niko
  Clara Ravi Ida Pablo Mina Oskar Yara Theo Zoe Arne Lucia Dario Hana Milo Elif Bruno Nadia Joel
  Sofia Anton Leila Marc Freya Ivan Tara Simon Alma Kenji Rosa Viktor Asha Nils Carla Bashir
`);
const LAST = words(`
  Lindqvist Okafor Sharma Brandt Haddad Moreau Fischer Novak Ferreira Mensah Tanaka Ricci Olsen
  Farouk Petrova Keller Aziz Virtanen Weiss Nair Dahl Ortega Karimi Berg Mansour Laurent Costa
  Hansen Romano Sato Yilmaz Alves Rahman Duarte Vogel Popescu Dubois Larsen Marin Ito Kaya
`);
const COMPANIES = words(`
  northwind.example harbor.example bluepine.example quarry.example lumen.example fjord.example
  cobalt.example meadow.example tidewater.example granite.example orchard.example kestrel.example
`);

/** Each number is somebody else: 52 × 41 names before one would come twice. */
export function personOf(number: number): Person {
  const first = FIRST[number % FIRST.length]!;
  const last = LAST[(number * 7 + Math.floor(number / FIRST.length)) % LAST.length]!;
  const id = `${first}.${last}`.toLowerCase();
  return { ...named(id), email: `${id}@${COMPANIES[number % COMPANIES.length]}` };
}

/** Somebody with a name of one's own, as the demo's logins have. */
export function named(id: string): Person {
  return { id, email: `${id}@example.com`, workspaceId: `wks_${id}` };
}

function words(text: string): string[] {
  return text.trim().split(/\s+/);
}

import { Column, Entity, PrimaryColumn } from "typeorm";

/** One secret of a key, hashed. Exactly one of a key's has no `retiresAt`. */
@Entity("api_key_secret")
export class ApiKeySecret {
  @PrimaryColumn({ name: "public_id", type: "text" }) publicId: string;
  @Column({ name: "api_key_id", type: "text" }) apiKeyId: string;
  @Column({ type: "text" }) prefix: string;
  @Column({ type: "bytea" }) digest: Buffer;
  @Column({ name: "created_at", type: "timestamptz" }) createdAt: Date;
  @Column({ name: "retires_at", type: "timestamptz", nullable: true }) retiresAt: Date | null;
}

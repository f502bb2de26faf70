// The rows and shapes that stand behind GraphQL types of this subgraph, by the type's name.

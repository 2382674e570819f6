namespace Pajs.Shell.Syntax;

/// <summary>One statement, as it was read.</summary>
/// <param name="Position">Index of its first character.</param>
internal abstract record Statement(int Position);

/// <summary>A word of the shell itself: <c>show collections</c>, <c>stats</c>, <c>help find</c>, <c>exit</c>.</summary>
/// <param name="Position">Index of its first character.</param>
/// <param name="Name">The first word.</param>
/// <param name="Argument">The second word, where there is one.</param>
/// <param name="ArgumentPosition">Index of the second word's first character, or of where it would stand.</param>
internal sealed record CommandStatement(int Position, string Name, string? Argument, int ArgumentPosition) : Statement(Position);

/// <summary>A call on the database: <c>db.getCollectionNames()</c>.</summary>
/// <param name="Position">Index of its first character.</param>
/// <param name="Call">What is called.</param>
internal sealed record DatabaseStatement(int Position, MethodCall Call) : Statement(Position);

/// <summary>Calls on a collection, each on the result of the one before: <c>db.cities.find({…}).limit(5)</c>.</summary>
/// <param name="Position">Index of its first character.</param>
/// <param name="Collection">The collection's name; whether it is allowed, the database decides.</param>
/// <param name="Calls">One or more.</param>
internal sealed record CollectionStatement(int Position, string Collection, IReadOnlyList<MethodCall> Calls) : Statement(Position);

/// <summary>One call.</summary>
/// <param name="Name">The method as written; whether there is one, its executor decides.</param>
/// <param name="Position">Index of the name's first character.</param>
/// <param name="Arguments">In order.</param>
internal sealed record MethodCall(string Name, int Position, IReadOnlyList<Argument> Arguments);

/// <summary>One argument of a call.</summary>
/// <param name="Value">The value its literal stands for.</param>
/// <param name="Position">Index of the literal's first character.</param>
internal sealed record Argument(Value Value, int Position);

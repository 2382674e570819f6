namespace Pajs.Query;

/// <summary>A variable of an expression, such as <c>$$this</c>, known by reference and not by its name.</summary>
internal sealed class Variable;

/// <summary>A variable's value, and the variables around it.</summary>
internal sealed record VariableBinding(Variable Variable, Value? Value, VariableBinding? Outer);

namespace Pajs.Query;

/// <summary>A family of operators that are functions of their arguments.</summary>
internal sealed class FunctionTable
{
    private readonly Dictionary<string, OperatorParser> _parsers = new(StringComparer.Ordinal);

    /// <summary>Adds a function of a number of arguments that stand in an array, or of one without brackets.</summary>
    public FunctionTable Add(string name, int least, int most, Function function)
    {
        _parsers.Add(name, (_, operand, variables) =>
            new FunctionExpression(name, function, Arguments.Between(least, most, name, operand, variables)));
        return this;
    }

    /// <summary>Adds a function of one argument; for null and what is missing the result is null.</summary>
    public FunctionTable AddOfOne(string name, Func<Value, Value?> function) =>
        Add(name, 1, 1, (_, arguments) => arguments[0] is { IsNull: false } value ? function(value) : Value.Null);

    /// <summary>Adds a function of arguments that stand in an object; they come in the order of <paramref name="names"/>, which
    /// <see cref="Arguments.Named"/> explains.</summary>
    public FunctionTable AddNamed(string name, string[] names, Function function)
    {
        _parsers.Add(name, (_, operand, variables) =>
            new FunctionExpression(name, function, Arguments.Named(name, operand, variables, names)));
        return this;
    }

    /// <summary>Adds a function whose arguments stand as its own parser says.</summary>
    public FunctionTable AddParsed(string name, OperatorParser parser)
    {
        _parsers.Add(name, parser);
        return this;
    }

    public void AddTo(Dictionary<string, OperatorParser> parsers)
    {
        foreach (var (name, parser) in _parsers) parsers.Add(name, parser);
    }
}

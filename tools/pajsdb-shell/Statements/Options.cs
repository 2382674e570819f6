namespace Pajs.Shell.Statements;

/// <summary>An object of options at the end of a call: each is known to the method and has a value of its kind.</summary>
internal sealed class Options
{
    /// <summary>The option that says how strings are compared.</summary>
    public const string CollationName = "collation";

    private readonly Arguments _arguments;
    private readonly int _index;
    private readonly Document _fields;

    /// <summary>Takes the options of a call; they may be left out.</summary>
    /// <exception cref="Syntax.SyntaxException">It is no object, or has an option that the method does not know.</exception>
    public Options(Arguments arguments, int index, params string[] names)
    {
        (_arguments, _index) = (arguments, index);
        _fields = arguments.OptionalDocument(index, "the options");
        foreach (var (name, _) in _fields)
            if (!names.Contains(name, StringComparer.Ordinal))
                throw arguments.Unfit(index, $"there is no option '{name}'; there is {string.Join(", ", names)}");
    }

    /// <summary>A bool, false where it is left out.</summary>
    public bool Flag(string name)
    {
        if (!_fields.TryGetField(name, out var value)) return false;
        return value.Kind == ValueKind.Boolean ? value.AsBoolean() : throw Unfit(name, "is true or false");
    }

    /// <summary>An object, null where it is left out.</summary>
    public Document? Object(string name)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.Object ? value.AsDocument() : throw Unfit(name, "is an object such as {…}");
    }

    /// <summary>The option <c>collation</c>, null where it is left out.</summary>
    public Collation? Collation => Object(CollationName) is { } collation ? Pajs.Collation.Parse(collation) : null;

    /// <summary>An array of objects, null where it is left out.</summary>
    public IReadOnlyList<Document>? Objects(string name)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        if (value.Kind != ValueKind.Array || value.AsArray().Any(item => item.Kind != ValueKind.Object))
            throw Unfit(name, "is an array such as [{…}, {…}]");
        return [.. value.AsArray().Select(item => item.AsDocument())];
    }

    /// <summary>A text that is not empty, null where it is left out.</summary>
    public string? Text(string name)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.String && value.AsString().Length > 0 ? value.AsString() : throw Unfit(name, "is a text such as 'a'");
    }

    /// <summary>A time in whole seconds, null where it is left out.</summary>
    public TimeSpan? Seconds(string name, int least)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.Int64 && value.AsInt64() is var seconds && seconds >= least && seconds <= int.MaxValue
            ? TimeSpan.FromSeconds(seconds)
            : throw Unfit(name, $"is a whole number of seconds from {least} to {int.MaxValue}");
    }

    /// <summary>A whole number, null where it is left out.</summary>
    public long? WholeNumber(string name, long least = 0)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.Int64 && value.AsInt64() >= least ? value.AsInt64() : throw Unfit(name, $"is a whole number, {least} or more");
    }

    /// <summary>One of several words, null where it is left out.</summary>
    public string? Word(string name, params string[] words)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.String && words.Contains(value.AsString(), StringComparer.Ordinal)
            ? value.AsString()
            : throw Unfit(name, $"is '{string.Join("' or '", words)}'");
    }

    private Syntax.SyntaxException Unfit(string name, string what) => _arguments.Unfit(_index, $"the option '{name}' {what}");
}

namespace Pajs.Shell.Statements;

/// <summary>An object of options at the end of a call: each is known to the method and has a value of its kind.</summary>
internal sealed class Options
{
    /// <summary>The option that says how strings are compared.</summary>
    public const string CollationName = "collation";

    private const string IsText = "is a text such as 'a'";

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
    public string? Text(string name) => TextOrEmpty(name) is "" ? throw Unfit(name, IsText) : TextOrEmpty(name);

    /// <summary>A text, null where it is left out.</summary>
    public string? TextOrEmpty(string name)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.String ? value.AsString() : throw Unfit(name, IsText);
    }

    /// <summary>An array of texts, null where it is left out.</summary>
    public IReadOnlyList<string>? Texts(string name)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        if (value.Kind != ValueKind.Array || value.AsArray().Any(item => item.Kind != ValueKind.String))
            throw Unfit(name, "is an array such as ['a', 'b']");
        return [.. value.AsArray().Select(item => item.AsString())];
    }

    /// <summary>A value of any kind, null where it is left out.</summary>
    public Value? Any(string name) => _fields.TryGetField(name, out var value) ? value : (Value?)null;

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

    /// <summary>A whole number of 32 bits, null where it is left out.</summary>
    public int? Int32(string name, int least)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.Int64 && value.AsInt64() >= least && value.AsInt64() <= int.MaxValue
            ? (int)value.AsInt64()
            : throw Unfit(name, $"is a whole number from {least} to {int.MaxValue}");
    }

    /// <summary>A finite number above 0, which is not left out.</summary>
    public double NumberAbove0(string name)
    {
        var value = _fields[name];
        return value.IsNumber && value.AsDouble() is > 0 and < double.PositiveInfinity and var number
            ? number
            : throw Unfit(name, "is a number above 0");
    }

    /// <summary>One of several words, null where it is left out.</summary>
    public string? Word(string name, params string[] words)
    {
        if (!_fields.TryGetField(name, out var value)) return null;
        return value.Kind == ValueKind.String && words.Contains(value.AsString(), StringComparer.Ordinal)
            ? value.AsString()
            : throw Unfit(name, $"is '{string.Join("' or '", words)}'");
    }

    /// <summary>An error about an option.</summary>
    public Syntax.SyntaxException Unfit(string name, string what) => _arguments.Unfit(_index, $"the option '{name}' {what}");
}

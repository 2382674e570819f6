using Pajs.Shell.Syntax;

namespace Pajs.Shell.Statements;

/// <summary>The arguments of a call, as what its method takes. An argument of another kind is an error at its place.</summary>
internal sealed class Arguments(MethodCall call)
{
    /// <summary>How many there are.</summary>
    public int Count => call.Arguments.Count;

    /// <summary>An argument of any kind.</summary>
    public Value Value(int index) => call.Arguments[index].Value;

    /// <summary>An argument that must be an object.</summary>
    /// <param name="index">Below <see cref="Count"/>.</param>
    /// <param name="role">What it is for, as an error names it.</param>
    public Document Document(int index, string role)
    {
        var value = Value(index);
        return value.Kind == ValueKind.Object ? value.AsDocument() : throw Unfit(index, $"{role} is an object such as {{…}}");
    }

    /// <summary>An object, or the empty one where the argument is left out.</summary>
    public Document OptionalDocument(int index, string role) => index < Count ? Document(index, role) : Pajs.Document.Empty;

    /// <summary>An argument that must be an array of objects.</summary>
    public IReadOnlyList<Document> Documents(int index)
    {
        var value = Value(index);
        if (value.Kind != ValueKind.Array || value.AsArray().Any(item => item.Kind != ValueKind.Object))
            throw Unfit(index, "the documents are an array such as [{…}, {…}]");
        return [.. value.AsArray().Select(item => item.AsDocument())];
    }

    /// <summary>An argument that must be a whole number of 0 or more.</summary>
    public long WholeNumber(int index)
    {
        var value = Value(index);
        if (value.Kind != ValueKind.Int64 || value.AsInt64() < 0) throw Unfit(index, "this is a whole number, 0 or more");
        return value.AsInt64();
    }

    /// <summary>An argument that must be a whole number of 0 or more, and of 32 bits.</summary>
    public int Int32(int index) =>
        WholeNumber(index) is <= int.MaxValue and var number ? (int)number : throw Unfit(index, $"this is a whole number from 0 to {int.MaxValue}");

    /// <summary>An argument that must be a string.</summary>
    /// <param name="index">Below <see cref="Count"/>.</param>
    /// <param name="role">What it is for, as an error names it.</param>
    /// <param name="needed">What it must be.</param>
    public string Text(int index, string role, string needed)
    {
        var value = Value(index);
        return value.Kind == ValueKind.String ? value.AsString() : throw Unfit(index, $"{role} {needed}");
    }

    /// <summary>A bool within an object of options, false where it is left out. No other option is allowed.</summary>
    /// <param name="index">The options' place; they may be left out.</param>
    /// <param name="name">The only option there is.</param>
    public bool Option(int index, string name)
    {
        var options = OptionalDocument(index, "the options");
        if (options.Count == 0) return false;
        return options.Count == 1 && options.TryGetField(name, out var value) && value.Kind == ValueKind.Boolean
            ? value.AsBoolean()
            : throw Unfit(index, $"the only option is {{{name}: true}}");
    }

    /// <summary>An error at an argument.</summary>
    public SyntaxException Unfit(int index, string message) => new(message, call.Arguments[index].Position);
}

using System.Linq.Expressions;
using Pajs.Query.Typed;

namespace Pajs;

/// <summary>Gathers the changes of an update: <c>u => u.Set(x => x.Name, "Anna").Inc(x => x.Visits, 1)</c>.</summary>
/// <remarks>Becomes an update document as a user would write it. A member is named by a path of members, indexes and keys, and with
/// <see cref="UpdateElements"/> by the elements that a filter matched. Not safe for use by two threads at once.</remarks>
/// <typeparam name="T">The class of the collection.</typeparam>
public sealed partial class Update<T>
    where T : class
{
    private readonly List<(string Operator, DocumentBuilder Fields)> _operators = [];

    /// <summary>Gives a member a value.</summary>
    public Update<T> Set<TMember>(Expression<Func<T, TMember>> member, TMember value) => Add("$set", Member(member), value);

    /// <summary>Gives a member a value if the update inserts the document.</summary>
    public Update<T> SetOnInsert<TMember>(Expression<Func<T, TMember>> member, TMember value) => Add("$setOnInsert", Member(member), value);

    /// <summary>Removes a member's field.</summary>
    public Update<T> Unset<TMember>(Expression<Func<T, TMember>> member) => Add("$unset", Member(member).Path, (Value)"");

    /// <summary>Adds to a number; a missing one counts as zero.</summary>
    public Update<T> Inc<TMember>(Expression<Func<T, TMember>> member, TMember amount) => Add("$inc", Member(member), amount);

    /// <summary>Multiplies a number; a missing one counts as zero.</summary>
    public Update<T> Mul<TMember>(Expression<Func<T, TMember>> member, TMember factor) => Add("$mul", Member(member), factor);

    /// <summary>Gives a member a value if that is less than the present one, or there is none.</summary>
    public Update<T> Min<TMember>(Expression<Func<T, TMember>> member, TMember value) => Add("$min", Ordered(member), value);

    /// <summary>Gives a member a value if that is greater than the present one, or there is none.</summary>
    public Update<T> Max<TMember>(Expression<Func<T, TMember>> member, TMember value) => Add("$max", Ordered(member), value);

    /// <summary>Gives a member the time of the update.</summary>
    public Update<T> CurrentDate<TMember>(Expression<Func<T, TMember>> member) => Add("$currentDate", Member(member).Path, (Value)true);

    /// <summary>Moves the value of one member's field to that of another.</summary>
    public Update<T> Rename<TMember>(Expression<Func<T, TMember>> from, Expression<Func<T, TMember>> to) =>
        Add("$rename", Member(from).Path, (Value)Member(to).Path);

    /// <summary>Keeps the bits of an integer that the mask has.</summary>
    public Update<T> BitAnd<TMember>(Expression<Func<T, TMember>> member, TMember mask) => Bit("and", Member(member), mask);

    /// <summary>Sets the bits of an integer that the mask has.</summary>
    public Update<T> BitOr<TMember>(Expression<Func<T, TMember>> member, TMember mask) => Bit("or", Member(member), mask);

    /// <summary>Turns the bits of an integer that the mask has.</summary>
    public Update<T> BitXor<TMember>(Expression<Func<T, TMember>> member, TMember mask) => Bit("xor", Member(member), mask);

    /// <summary>The update as a document: <c>{"$set": {"name": "Anna"}, "$inc": {"visits": 1}}</c>.</summary>
    public Document ToDocument() => Document.Of([.. _operators.Select(static part => (part.Operator, (Value)part.Fields.Build()))]);

    /// <summary>The update as JSON.</summary>
    public override string ToString() => ToDocument().ToString();

    private Update<T> Bit<TMember>(string name, FieldNode field, TMember mask) =>
        Add("$bit", field.Path, (Value)Document.Of((name, Encode(field, mask))));

    private Update<T> Add<TMember>(string name, FieldNode field, TMember value) => Add(name, field.Path, Encode(field, value));

    private Update<T> Add(string name, string path, Value operand)
    {
        var place = _operators.FindIndex(part => part.Operator == name);
        if (place < 0)
        {
            place = _operators.Count;
            _operators.Add((name, []));
        }

        if (_operators[place].Fields.Any(field => field.Key == path))
            throw new PajsException(PajsErrorCode.InvalidQuery, $"The update has '{name}' of the path '{path}' twice.");
        _operators[place].Fields.Add(path, operand);
        return this;
    }

    private static Value Encode(FieldNode field, object? value)
    {
        try
        {
            return field.Codec.ToValue(value);
        }
        catch (UnmappableException error)
        {
            throw new PajsException(PajsErrorCode.InvalidQuery, $"The path '{field.Path}' cannot be updated: {error.Message}.", error);
        }
    }

    private static FieldNode Ordered<TMember>(Expression<Func<T, TMember>> member) => Member(member) is { Codec.KeepsOrder: true } field
        ? field
        : throw Untranslatable.Of(member, "what is stored is not ordered as it is in C#");

    private static FieldNode Member(LambdaExpression member)
    {
        ArgumentNullException.ThrowIfNull(member);
        var bound = Operand.FieldOf(Binder.Bind(member, FieldNode.Root(DocumentMap<T>.Instance.Codec)));
        return bound is { IsRoot: false } ? bound : throw new PajsException(
            PajsErrorCode.InvalidQuery, $"An update cannot change '{member.Body}': it is no member that is stored.");
    }
}

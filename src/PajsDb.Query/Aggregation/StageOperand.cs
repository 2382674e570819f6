using System.Text;

namespace Pajs.Query;

/// <summary>What stands after the name of a stage, read as what the stage needs.</summary>
internal readonly ref struct StageOperand(string name, Element operand)
{
    public string Name { get; } = name;

    public Element Operand { get; } = operand;

    /// <summary>The error that something else was needed.</summary>
    public PajsException Error(string needed) => StageError.Operand(Name, needed);

    /// <summary>The operand as an object of fields with these names alone; of those without '?' at the end each must be there.</summary>
    public void CheckFields(ReadOnlySpan<string> names)
    {
        var all = string.Join(", ", names.ToArray().Select(name => $"'{name.TrimEnd('?')}'"));
        if (Operand.Kind != ValueKind.Object) throw Error($"an object of {all}");
        foreach (var field in Operand.Fields())
        {
            var given = Encoding.UTF8.GetString(field.Name);
            if (!names.ToArray().Any(name => name.TrimEnd('?') == given)) throw Error($"an object of {all}, and not of '{given}'");
        }

        foreach (var name in names)
            if (!name.EndsWith('?') && Field(name).IsMissing) throw Error($"'{name}'");
    }

    /// <summary>A field of the operand.</summary>
    public Element Field(string name) => Operand.Field(Encoding.UTF8.GetBytes(name));

    /// <summary>The text of an element; the error says what for.</summary>
    public string Text(Element element, string needed) =>
        element.Kind == ValueKind.String && element.Count > 0 ? Encoding.UTF8.GetString(element.Utf8) : throw Error(needed);

    /// <summary>An integer of at least <paramref name="least"/>.</summary>
    public long Integer(Element element, long least)
    {
        var isNumber = TypeRank.Of(element.Kind) == TypeRank.Of(ValueKind.Int64);
        return isNumber && element.Number.TryGetInt64(out var integer) && integer >= least
            ? integer
            : throw Error($"an integer of at least {least}");
    }

    /// <summary>A flag; false when it is missing.</summary>
    public bool Flag(Element element, string field) => element.Kind switch
    {
        _ when element.IsMissing => false,
        ValueKind.Boolean => element.Boolean,
        _ => throw Error($"'{field}' to be true or false"),
    };

    /// <summary>The path of a field to be written.</summary>
    public FieldPath Target(Element element, string field)
    {
        var text = Text(element, $"'{field}' to be the name of a field");
        return ExpressionParser.ParseSteps(text, text);
    }

    /// <summary>The name of a collection.</summary>
    public string Collection(Element element)
    {
        var collection = Text(element, "the name of a collection");
        CollectionName.Check(collection);
        return collection;
    }

    /// <summary>The name of a collection to be written to, alone or as <c>{coll: name}</c>.</summary>
    public string OutputCollection(Element element)
    {
        if (element.Kind != ValueKind.Object) return Collection(element);
        foreach (var field in element.Fields())
        {
            if (field.Name.SequenceEqual("coll"u8)) continue;
            throw Error($"a collection of this database, as a name or as {{coll: name}}, and not '{Encoding.UTF8.GetString(field.Name)}'");
        }

        return Collection(element.Field("coll"u8));
    }
}

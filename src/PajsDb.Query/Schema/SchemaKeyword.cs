using System.Text;

namespace Pajs.Query;

/// <summary>Reads the name or the number of a type.</summary>
internal delegate bool TypeReader(Element text, out TypeNames type);

/// <summary>A keyword of a schema with what stands after it, and the schema that it stands in.</summary>
internal readonly ref struct SchemaKeyword(string name, Element operand, Element siblings)
{
    public Element Operand { get; } = operand;

    public Element Siblings { get; } = siblings;

    private string Name { get; } = name;

    /// <summary>The error that something else was needed.</summary>
    public PajsException Error(string needed) =>
        new(PajsErrorCode.InvalidQuery, $"The keyword '{Name}' of a schema needs {needed}.");

    public bool Flag() => Operand.Kind == ValueKind.Boolean ? Operand.Boolean : throw Error("true or false");

    /// <summary>A flag that stands beside this keyword; false when it does not.</summary>
    public bool SiblingFlag(string sibling)
    {
        var flag = Siblings.Field(Encoding.UTF8.GetBytes(sibling));
        return !flag.IsMissing && new SchemaKeyword(sibling, flag, Siblings).Flag();
    }

    public string Text() => Operand.Kind == ValueKind.String ? Encoding.UTF8.GetString(Operand.Utf8) : throw Error("a string");

    public Number Number() =>
        TypeRank.Of(Operand.Kind) == TypeRank.Of(ValueKind.Int64) ? Operand.Number : throw Error("a number");

    public Number PositiveNumber() => Number() is var number && number.CompareTo(new Number(0L)) > 0 ? number : throw Error("a number above 0");

    public int Count() => Number().TryGetInt64(out var count) && count is >= 0 and <= int.MaxValue
        ? (int)count
        : throw Error("an integer of at least 0");

    /// <summary>A type, or an array of at least one.</summary>
    public TypeNames Types(TypeReader read)
    {
        const string needed = "the name of a type, or an array of them";
        var types = TypeNames.None;
        if (Operand.Kind != ValueKind.Array) return read(Operand, out types) ? types : throw Error(needed);
        foreach (var element in Operand.Elements()) types |= read(element, out var type) ? type : throw Error(needed);
        return types != TypeNames.None ? types : throw Error(needed);
    }

    /// <summary>At least one name of a field.</summary>
    public byte[][] Names()
    {
        var names = new List<byte[]>();
        foreach (var element in Operand.Elements())
            names.Add(element.Kind == ValueKind.String ? element.Utf8.ToArray() : throw Error("an array of names"));
        return names.Count > 0 ? [.. names] : throw Error("an array of names");
    }

    /// <summary>At least one value, each encoded.</summary>
    public byte[][] Values()
    {
        var values = new List<byte[]>();
        foreach (var element in Operand.Elements()) values.Add(element.Bytes.ToArray());
        return values.Count > 0 ? [.. values] : throw Error("an array of values");
    }

    public Schema Schema() => Operand.Kind == ValueKind.Object ? SchemaParser.Parse(Operand) : throw Error("a schema");

    /// <summary>At least one schema.</summary>
    public Schema[] Schemas()
    {
        var schemas = new List<Schema>();
        foreach (var element in Operand.Elements())
            schemas.Add(element.Kind == ValueKind.Object ? SchemaParser.Parse(element) : throw Error("an array of schemas"));
        return schemas.Count > 0 ? [.. schemas] : throw Error("an array of schemas");
    }
}

namespace Pajs.Query;

/// <summary><c>$type</c>: the value is of one of the types that are named.</summary>
/// <remarks>An array is asked as a whole and element by element, so <c>{$type: "string"}</c> matches <c>["a"]</c>, and
/// <c>{$type: "array"}</c> too.</remarks>
internal sealed class TypePredicate(TypeNames types) : Predicate
{
    /// <summary>The types.</summary>
    public TypeNames Types => types;

    public static TypePredicate Parse(string name, FieldPath path, Element operand)
    {
        const string needed = "the name or number of a type, or an array of them";
        var types = TypeNames.None;
        if (operand.Kind != ValueKind.Array) return new TypePredicate(ParseOne(name, path, operand, needed));
        if (operand.Count == 0) throw FilterError.Operand(name, path, needed);
        foreach (var element in operand.Elements()) types |= ParseOne(name, path, element, needed);
        return new TypePredicate(types);
    }

    public override bool Matches(Element value) => !value.IsMissing && (TypeName.Of(value) & types) != 0;

    private static TypeNames ParseOne(string name, FieldPath path, Element operand, string needed) =>
        TypeName.TryParse(operand, out var type) ? type : throw FilterError.Operand(name, path, needed);
}

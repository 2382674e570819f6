using System.Globalization;

namespace Pajs.Query;

/// <summary><c>items</c> with <c>additionalItems</c>: elements of an array keep to their schemas.</summary>
/// <param name="first">A schema for each of the first elements.</param>
/// <param name="others">The schema of the elements after them; null when any value will do.</param>
/// <param name="allowsOthers">Whether there may be elements after them.</param>
internal sealed class ItemsRule(Schema[] first, Schema? others, bool allowsOthers) : SchemaRule
{
    protected override string Requirement => "have elements that keep to their schemas";

    public static ItemsRule Parse(SchemaKeyword keyword)
    {
        if (keyword.Operand.Kind == ValueKind.Object) return new ItemsRule([], keyword.Schema(), allowsOthers: true);
        var first = keyword.Schemas();
        var additional = new SchemaKeyword("additionalItems", keyword.Siblings.Field("additionalItems"u8), keyword.Siblings);
        return additional.Operand.Kind switch
        {
            _ when additional.Operand.IsMissing => new ItemsRule(first, null, allowsOthers: true),
            ValueKind.Boolean => new ItemsRule(first, null, additional.Flag()),
            _ => new ItemsRule(first, additional.Schema(), allowsOthers: true),
        };
    }

    public override bool Accepts(Element value)
    {
        if (!allowsOthers && value.Kind == ValueKind.Array && value.Count > first.Length) return false;
        var index = 0;
        foreach (var element in value.Elements())
            if (SchemaAt(index++)?.Accepts(element) == false) return false;
        return true;
    }

    public override string? FindViolation(Element value, string path)
    {
        var index = 0;
        foreach (var element in value.Elements())
        {
            var inside = Inside(path, index.ToString(CultureInfo.InvariantCulture));
            if (!allowsOthers && index >= first.Length) return $"'{inside}' must not be there";
            if (SchemaAt(index++)?.FindViolation(element, inside) is { } violation) return violation;
        }

        return null;
    }

    private Schema? SchemaAt(int index) => index < first.Length ? first[index] : others;
}

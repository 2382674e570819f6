using System.Text;

namespace Pajs.Query;

/// <summary><c>$regex</c> with <c>$options</c>: a string has a place that matches the pattern.</summary>
internal sealed class RegexPredicate(TextPattern pattern, LiteralPrefix? prefix) : Predicate
{
    /// <summary>What every string that matches begins with; null where that is not told.</summary>
    public LiteralPrefix? Prefix => prefix;

    public static RegexPredicate Parse(FieldPath path, Element operand, Element siblings)
    {
        var options = siblings.Field("$options"u8);
        if (operand.Kind != ValueKind.String) throw FilterError.Operand("$regex", path, "a string");
        if (!options.IsMissing && options.Kind != ValueKind.String) throw FilterError.Operand("$options", path, "a string");
        var flags = options.IsMissing ? "" : Encoding.UTF8.GetString(options.Utf8);
        var pattern = Encoding.UTF8.GetString(operand.Utf8);
        return new RegexPredicate(TextPattern.Parse(pattern, flags, $"The operator '$regex' at '{path.Text}'"), LiteralPrefix.OfRegex(pattern, flags));
    }

    public override bool Matches(Element value) => value.Kind == ValueKind.String && pattern.IsMatch(value.Utf8);
}

using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>The part for properties of strings, times and collections.</summary>
internal static partial class ExprTranslator
{
    private const double MillisecondsPerDay = 86_400_000;

    private static Value Member(MemberExpression member)
    {
        if (FilterTranslator.SizeSource(member) is { } collection) return Size(collection);
        if (member.Expression is not { } inner) throw Unknown(member);
        var type = Operand.Bare(inner.Type);
        if (Nullable.GetUnderlyingType(inner.Type) is not null && member.Member.Name == nameof(Nullable<>.Value)) return Translate(inner);
        if (Nullable.GetUnderlyingType(inner.Type) is not null && member.Member.Name == nameof(Nullable<>.HasValue))
            return Of("$ne", Translate(inner, orNull: true), Value.Null);
        if (type == typeof(string) && member.Member.Name == nameof(string.Length)) return Document.Of(("$strLenCP", Text(inner)));
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset)) return PartOfTime(member, inner);
        if (type == typeof(TimeSpan) && inner is BinaryExpression { NodeType: ExpressionType.Subtract } difference)
            return Duration(member, difference);
        throw Unknown(member);
    }

    private static Value PartOfTime(MemberExpression member, Expression time)
    {
        var name = member.Member.Name switch
        {
            nameof(DateTime.Year) => "$year",
            nameof(DateTime.Month) => "$month",
            nameof(DateTime.Day) => "$dayOfMonth",
            nameof(DateTime.Hour) => "$hour",
            nameof(DateTime.Minute) => "$minute",
            nameof(DateTime.Second) => "$second",
            nameof(DateTime.Millisecond) => "$millisecond",
            nameof(DateTime.DayOfYear) => "$dayOfYear",
            nameof(DateTime.DayOfWeek) => "$dayOfWeek",
            nameof(DateTime.Date) => "$dateTrunc",
            _ => throw Unknown(member),
        };
        var translated = Translate(time);
        return name switch
        {
            "$dateTrunc" => Document.Of((name, Document.Of(("date", translated), ("unit", "day")))),
            "$dayOfWeek" => Of("$subtract", Document.Of((name, translated)), 1),
            _ => Document.Of((name, translated)),
        };
    }

    // The difference of two times is given in milliseconds.
    private static Value Duration(MemberExpression member, BinaryExpression difference)
    {
        var unit = member.Member.Name switch
        {
            nameof(TimeSpan.TotalDays) => MillisecondsPerDay,
            nameof(TimeSpan.TotalHours) => MillisecondsPerDay / 24,
            nameof(TimeSpan.TotalMinutes) => 60_000,
            nameof(TimeSpan.TotalSeconds) => 1_000,
            nameof(TimeSpan.TotalMilliseconds) => 1,
            _ => throw Unknown(member),
        };
        return Of("$divide", Of("$subtract", Translate(difference.Left), Translate(difference.Right)), unit);
    }

    private static Value Size(Expression collection) => Document.Of(("$size", Of("$ifNull", Translate(collection), ArrayValue.Empty)));
}

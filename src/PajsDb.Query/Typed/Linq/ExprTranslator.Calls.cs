using System.Collections;
using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>The part for methods.</summary>
internal static partial class ExprTranslator
{
    private static Value Call(MethodCallExpression call)
    {
        var type = call.Method.DeclaringType;
        if (type == typeof(string)) return TextCall(call);
        if (type == typeof(Math)) return MathCall(call);
        if (type == typeof(DateTime) || type == typeof(DateTimeOffset)) return TimeCall(call);
        if (FilterTranslator.SizeSource(call) is { } collection) return Size(collection);
        var source = call.Object ?? call.Arguments.FirstOrDefault();
        if (source is not null && Operand.FieldOf(source) is { Codec: { ElementCodec: not null, IsDictionary: false } } field)
            return CollectionCall(call, field);
        if (call.Method.Name == nameof(Enumerable.Contains)) return Contains(call);
        if (call.Method.Name == nameof(Equals) && call is { Object: { } left, Arguments: [var right] })
            return Of("$eq", Side(left, right), Side(right, left));
        throw Unknown(call);
    }

    private static Value MathCall(MethodCallExpression call)
    {
        var name = call.Method.Name switch
        {
            nameof(Math.Abs) => "$abs",
            nameof(Math.Floor) => "$floor",
            nameof(Math.Ceiling) => "$ceil",
            nameof(Math.Truncate) => "$trunc",
            nameof(Math.Sqrt) => "$sqrt",
            nameof(Math.Pow) => "$pow",
            nameof(Math.Exp) => "$exp",
            nameof(Math.Log) when call.Arguments.Count == 1 => "$ln",
            nameof(Math.Log10) => "$log10",
            nameof(Math.Round) when call.Arguments.Count == 1 || call.Arguments[1].Type == typeof(int) => "$round",
            nameof(Math.Min) => "$min",
            nameof(Math.Max) => "$max",
            _ => throw Unknown(call),
        };
        return Of(name, [.. call.Arguments.Select(static argument => Translate(Operand.StripConversions(argument)))]);
    }

    private static Value TimeCall(MethodCallExpression call)
    {
        var milliseconds = call.Method.Name switch
        {
            nameof(DateTime.AddDays) => MillisecondsPerDay,
            nameof(DateTime.AddHours) => MillisecondsPerDay / 24,
            nameof(DateTime.AddMinutes) => 60_000,
            nameof(DateTime.AddSeconds) => 1_000,
            nameof(DateTime.AddMilliseconds) => 1,
            _ => 0,
        };
        if (milliseconds > 0 && call.Object is { } time)
            return Of("$add", Translate(time), Of("$multiply", Translate(Operand.StripConversions(call.Arguments[0])), milliseconds));
        var unit = call.Method.Name switch
        {
            nameof(DateTime.AddMonths) => "month",
            nameof(DateTime.AddYears) => "year",
            _ => throw Unknown(call),
        };
        return Document.Of(("$dateAdd", Document.Of(
            ("startDate", Translate(call.Object!)), ("unit", unit), ("amount", Translate(call.Arguments[0])))));
    }

    private static Value TextCall(MethodCallExpression call)
    {
        var target = call.Object is null ? "" : Text(call.Object);
        return call.Method.Name switch
        {
            nameof(string.ToLower) or nameof(string.ToLowerInvariant) => Document.Of(("$toLower", target)),
            nameof(string.ToUpper) or nameof(string.ToUpperInvariant) => Document.Of(("$toUpper", target)),
            nameof(string.Trim) when call.Arguments.Count == 0 => Document.Of(("$trim", Document.Of(("input", target)))),
            nameof(string.TrimStart) when call.Arguments.Count == 0 => Document.Of(("$ltrim", Document.Of(("input", target)))),
            nameof(string.TrimEnd) when call.Arguments.Count == 0 => Document.Of(("$rtrim", Document.Of(("input", target)))),
            nameof(string.Substring) => Of("$substrCP", target, Translate(call.Arguments[0]),
                call.Arguments.Count > 1 ? Translate(call.Arguments[1]) : Document.Of(("$strLenCP", target))),
            nameof(string.IndexOf) when call.Arguments is [{ Type: var type } part] && type == typeof(string) => Of("$indexOfCP", target, Text(part)),
            nameof(string.Contains) when call.Arguments.Count == 1 => Of("$gte", Of("$indexOfCP", target, Text(call.Arguments[0])), 0),
            nameof(string.StartsWith) when call.Arguments.Count == 1 => Of("$eq", Of("$indexOfCP", target, Text(call.Arguments[0])), 0),
            nameof(string.Concat) when call.Arguments.All(static part => part.Type == typeof(string)) =>
                Of("$concat", [.. call.Arguments.Select(Text)]),
            nameof(string.IsNullOrEmpty) =>
                Of("$in", Translate(call.Arguments[0], orNull: true), Document.Of(("$literal", ArrayValue.Of(Value.Null, "")))),
            nameof(Equals) when call.Arguments.Count == 1 =>
                Of("$eq", Translate(call.Object!, orNull: true), Translate(call.Arguments[0], orNull: true)),
            nameof(Equals) when call is { Object: null, Arguments.Count: 2 } =>
                Of("$eq", Translate(call.Arguments[0], orNull: true), Translate(call.Arguments[1], orNull: true)),
            _ => throw Unknown(call),
        };
    }

    // list.Contains(x.A + 1), where the list is in memory.
    private static Value Contains(MethodCallExpression call)
    {
        var source = FilterTranslator.WithoutSpan(call.Object ?? call.Arguments[0]);
        var item = call.Arguments[call.Object is null ? 1 : 0];
        if (source is not ConstantExpression { Value: IEnumerable list }) throw Unknown(call);
        var field = Operand.FieldOf(item);
        var values = list.Cast<object?>().Select(element => field is null ? Operand.Encode(element) : Operand.Encode(field, element));
        return Of("$in", Translate(Operand.StripConversions(item), orNull: true), Document.Of(("$literal", ArrayValue.Of([.. values]))));
    }

    private static Value CollectionCall(MethodCallExpression call, FieldNode field)
    {
        var elements = Of("$ifNull", Field(field), ArrayValue.Empty);
        var arguments = call.Object is null ? call.Arguments.Skip(1).ToArray() : [.. call.Arguments];
        if (call.Method.Name == nameof(Enumerable.Contains) && arguments.Length == 1)
            return Of("$in", Side(arguments[0], ElementOf(field)), elements);
        if (arguments.Length == 0 && call.Method.Name is nameof(Enumerable.Any)) return Of("$gt", Document.Of(("$size", elements)), 0);
        if (arguments.Length > 1) throw Unknown(call);
        var name = FilterTranslator.ElementName(field.Scope);
        var element = FieldNode.Root(field.Codec.ElementCodec!, name);
        var each = arguments.Length == 0 ? null : Binder.Bind(Binder.Lambda(arguments[0]), element);
        return call.Method.Name switch
        {
            nameof(Enumerable.Any) or "Exists" => Of("$gt", Document.Of(("$size", Filtered(elements, name, each!))), 0),
            nameof(Enumerable.All) or "TrueForAll" => Of("$eq", Document.Of(("$size", Filtered(elements, name, Expression.Not(each!)))), 0),
            nameof(Enumerable.Count) or nameof(Enumerable.LongCount) => Document.Of(("$size", Filtered(elements, name, each!))),
            nameof(Enumerable.Sum) => Document.Of(("$sum", Mapped(elements, name, each))),
            nameof(Enumerable.Average) => Document.Of(("$avg", Mapped(elements, name, each))),
            nameof(Enumerable.Min) => Document.Of(("$min", Mapped(elements, name, each))),
            nameof(Enumerable.Max) => Document.Of(("$max", Mapped(elements, name, each))),
            _ => throw Unknown(call),
        };
    }

    private static FieldNode ElementOf(FieldNode field) => new(field.Scope, field.Steps, field.Codec.ElementCodec!, field.Codec.ElementCodec!.Type);

    private static Value Filtered(Value elements, string name, Expression condition) =>
        Document.Of(("$filter", Document.Of(("input", elements), ("as", name), ("cond", Translate(condition)))));

    private static Value Mapped(Value elements, string name, Expression? each) => each is null
        ? elements
        : Document.Of(("$map", Document.Of(("input", elements), ("as", name), ("in", Translate(each)))));
}

using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Documents;
using Xunit;

namespace Pajs.Query.Tests.Expressions;

public sealed class ExpressionLaws
{
    private static readonly string[] ArgumentNames =
    [
        "input", "in", "as", "cond", "limit", "if", "then", "else", "find", "replacement", "chars", "regex", "options", "date", "format", "unit",
        "amount", "startDate", "endDate", "binSize", "timezone", "startOfWeek", "dateString", "onNull", "onError", "field", "value", "sortBy", "n", "to",
        "year", "month", "day", "hour", "minute", "second", "millisecond", "inputs", "defaults", "useLongestLength", "initialValue", "vars", "branches", "default",
    ];

    private static readonly string[] Words =
        ["", "a", "ż🙂", "%Y-%m-%d", "%q", "(a)|b", "(", "day", "month", "week", "year", "+02:00", "mon", "int", "string", "2024-02-29", "2024-02-29T01:02:03Z", "x"];

    private static readonly Value[] Extremes =
    [
        long.MinValue, long.MaxValue, decimal.MaxValue, decimal.MinValue, 1e-28m, 1e-300, 1e300, double.NaN, double.NegativeInfinity, 0, -1, 2, 0.5,
        DateTime.MinValue, DateTime.MaxValue, new DateTime(2024, 2, 29, 1, 2, 3, DateTimeKind.Utc), true, Value.Null,
    ];

    private static readonly Document[] Documents =
    [
        Document.Parse("""{"a":[1,"x",null,{"k":"q","v":2}],"b":{"x":1},"s":"żółw","n":5,"d":{"$date":"2024-02-29T13:14:15.678Z"}}"""),
        Document.Parse("""{"a":[[1,2],["k",3]],"b":null,"s":"","n":-0.5}"""),
        Document.Empty,
    ];

    [Fact]
    public void Any_operator_on_any_operands_gives_a_value_or_a_clear_error()
    {
        var (evaluated, refused) = (0, 0);
        Laws.For(Operators, 20_000, expression =>
        {
            ValueExpression parsed;
            try
            {
                parsed = ExpressionParser.Parse(Document.Of(expression).Element, VariableNames.At(DateTimeOffset.UnixEpoch));
            }
            catch (PajsException error)
            {
                Assert.Equal(PajsErrorCode.InvalidQuery, error.Code);
                return;
            }

            foreach (var document in Documents)
            {
                try
                {
                    parsed.Evaluate(new EvaluationScope(document))?.ToJson();
                    evaluated++;
                }
                catch (PajsException error) when (error.Code is PajsErrorCode.InvalidQuery or PajsErrorCode.DocumentTooLarge)
                {
                    refused++;
                }
            }
        });

        // The samples would show nothing if nearly all were refused.
        Assert.True(evaluated > 10_000, $"{evaluated} evaluated, {refused} refused");
    }

    private static Gen<Value> Operands => Gen.Frequency(
        (4, Gen.Elements<Value>("$a", "$b", "$s", "$n", "$d", "$b.x", "$a.k", "$gone", "$$ROOT")),
        (3, Gen.Elements(Extremes)),
        (3, Gen.Elements(Words).Select(word => (Value)word)),
        (1, AnyValue.Values.Where(IsPlain)),
        (1, Gen.Elements(Extremes).ArrayOf().Resize(3).Select(values => (Value)Document.Of(("$literal", (Value)values)))));

    private static Gen<(string Name, Value Operand)> Operators =>
        from name in Gen.Elements(ExpressionOperators.Names.ToArray())
        from listed in Operands.NonEmptyListOf().Resize(3)
        from values in Operands.ArrayOf(50)
        from form in Gen.Choose(0, 3)
        select (name, form == 3 ? Named(name, values) : form == 0 ? listed.First() : (Value)listed.ToArray());

    private static Value Named(string name, Value[] values) =>
        Document.Of([.. ArgumentsOf[name].Zip(values).Select(pair => (pair.First, pair.Second))]);

    // Found by asking each operator whether it knows the argument.
    private static readonly Dictionary<string, string[]> ArgumentsOf =
        ExpressionOperators.Names.ToDictionary(name => name, name => ArgumentNames.Where(argument => Accepts(name, argument)).ToArray());

    private static bool Accepts(string name, string argument)
    {
        try
        {
            var operand = Document.Of((name, Document.Of((argument, 1))));
            ExpressionParser.Parse(operand.Element, VariableNames.At(DateTimeOffset.UnixEpoch));
            return true;
        }
        catch (PajsException error)
        {
            return !error.Message.Contains($"not of '{argument}'", StringComparison.Ordinal);
        }
    }

    // Not read as an operator or a path.
    private static bool IsPlain(Value value) => value.Kind is not (ValueKind.Object or ValueKind.Array or ValueKind.String);
}

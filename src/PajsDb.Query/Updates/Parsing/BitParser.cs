using System.Text;

namespace Pajs.Query;

/// <summary><c>$bit</c>: <c>{path: {and: 12}}</c>, with <c>and</c>, <c>or</c> and <c>xor</c>.</summary>
internal static class BitParser
{
    private const string Needed = "an object of 'and', 'or', 'xor' with integers";

    public static UpdateOperator Parse(string name, UpdatePath path, Element operand)
    {
        if (operand.Kind != ValueKind.Object || operand.Count == 0) throw UpdateError.Operand(name, path, Needed);
        var steps = new (BitJoin, long)[operand.Count];
        var next = 0;
        foreach (var field in operand.Fields())
        {
            if (field.Value.Kind != ValueKind.Int64 || Join(field.Name) is not { } join) throw UpdateError.Operand(name, path, Needed);
            steps[next++] = (join, field.Value.Int64);
        }

        return new BitOperator(name, path, steps);
    }

    private static BitJoin? Join(ReadOnlySpan<byte> name) => Encoding.UTF8.GetString(name) switch
    {
        "and" => BitJoin.And,
        "or" => BitJoin.Or,
        "xor" => BitJoin.Xor,
        _ => null,
    };
}

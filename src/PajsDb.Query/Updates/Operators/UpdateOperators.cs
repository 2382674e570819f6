namespace Pajs.Query;

/// <summary>The operators of updates, by name: a new one is a class of its own and a line here.</summary>
internal static class UpdateOperators
{
    private const string Pull = "$pull";

    /// <summary>Makes an operator of what stands after its name and a path.</summary>
    private delegate UpdateOperator Parser(string name, UpdatePath path, Element operand);

    private static readonly Dictionary<string, Parser> Parsers = new(StringComparer.Ordinal)
    {
        ["$set"] = (name, path, operand) => new SetOperator(name, path, Copy(operand)),
        ["$setOnInsert"] = (name, path, operand) => new SetOperator(name, path, Copy(operand), isForInsertsOnly: true),
        ["$unset"] = (name, path, _) => new UnsetOperator(name, path),
        ["$inc"] = (name, path, operand) => new IncOperator(name, path, Number(name, path, operand)),
        ["$mul"] = (name, path, operand) => new MulOperator(name, path, Number(name, path, operand)),
        ["$min"] = (name, path, operand) => new BoundOperator(name, path, Copy(operand), -1),
        ["$max"] = (name, path, operand) => new BoundOperator(name, path, Copy(operand), 1),
        ["$rename"] = RenameParser.Parse,
        ["$currentDate"] = CurrentDateParser.Parse,
        ["$bit"] = BitParser.Parse,
        ["$push"] = PushParser.Parse,
        ["$addToSet"] = AddToSetParser.Parse,
        ["$pop"] = PopParser.Parse,
        ["$pullAll"] = PullAll,
    };

    /// <summary>Whether there is an operator of that name.</summary>
    public static bool IsKnown(string name) => name == Pull || Parsers.ContainsKey(name);

    /// <summary>Parses a known operator at one path.</summary>
    /// <param name="name">The operator.</param>
    /// <param name="path">The path.</param>
    /// <param name="operand">What stands after it.</param>
    /// <param name="context">For the filters within it.</param>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidQuery"/>, naming operator and path.</exception>
    public static UpdateOperator Parse(string name, UpdatePath path, Element operand, FilterContext context) =>
        name == Pull ? new PullOperator(name, path, PullCondition.Parse(operand, context)) : Parsers[name](name, path, operand);

    /// <summary>An operand that outlives the update's document.</summary>
    public static ReadOnlyMemory<byte> Copy(Element operand) => operand.Bytes.ToArray();

    /// <summary>The elements of an operand, likewise.</summary>
    public static ReadOnlyMemory<byte>[] CopyElements(Element array)
    {
        var copies = new ReadOnlyMemory<byte>[array.Count];
        var next = 0;
        foreach (var element in array.Elements()) copies[next++] = Copy(element);
        return copies;
    }

    /// <summary>A number that is an integer; null for any other value.</summary>
    public static long? Integer(Element value) => IsNumber(value) && value.Number.TryGetInt64(out var integer) ? integer : null;

    private static bool IsNumber(Element value) => TypeRank.Of(value.Kind) == TypeRank.Of(ValueKind.Int64);

    private static ReadOnlyMemory<byte> Number(string name, UpdatePath path, Element operand) =>
        IsNumber(operand) ? Copy(operand) : throw UpdateError.Operand(name, path, "a number");

    private static PullAllOperator PullAll(string name, UpdatePath path, Element operand) => operand.Kind == ValueKind.Array
        ? new PullAllOperator(name, path, new InPredicate(operand))
        : throw UpdateError.Operand(name, path, "an array of values");
}

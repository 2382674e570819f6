namespace Pajs.Query;

/// <summary><c>$mergeObjects $arrayToObject $objectToArray $getField $setField $unsetField</c>.</summary>
internal static class ObjectFunctions
{
    public static FunctionTable Table { get; } = new FunctionTable()
        .Add("$mergeObjects", 0, int.MaxValue, Merge)
        .Add("$arrayToObject", 1, 1, FromArray)
        .Add("$objectToArray", 1, 1, ToArray)
        .AddParsed("$getField", ParseGetField)
        .AddNamed("$setField", ["field", "input", "value"], (name, arguments) => SetField(name, arguments[0], arguments[1], arguments[2]))
        .AddNamed("$unsetField", ["field", "input"], (name, arguments) => SetField(name, arguments[0], arguments[1], null));

    private static Value? Merge(string name, ReadOnlySpan<Value?> arguments)
    {
        var merged = new DocumentBuilder();
        foreach (var argument in arguments)
        {
            if (Operands.Object(name, argument) is not { } document) continue;
            foreach (var (field, value) in document) merged[field] = value;
        }

        return merged.Build();
    }

    // Of [[name, value], …] or [{k: name, v: value}, …]; of names that come twice the last counts.
    private static Value? FromArray(string name, ReadOnlySpan<Value?> arguments)
    {
        const string needed = "an array of pairs, or of objects of 'k' and 'v'";
        if (Operands.Array(name, arguments[0]) is not { } array) return Value.Null;
        var built = new DocumentBuilder();
        foreach (var element in array)
        {
            var (field, value) = element.Kind switch
            {
                ValueKind.Array when element.AsArray().Count == 2 => (element[0], element[1]),
                ValueKind.Object when TryReadPair(element.AsDocument(), out var pair) => pair,
                _ => throw ExpressionError.Operand(name, needed),
            };
            built[Operands.Text(name, field) ?? throw ExpressionError.Operand(name, needed)] = value;
        }

        return built.Build();
    }

    private static bool TryReadPair(Document document, out (Value Name, Value Value) pair)
    {
        pair = default;
        return document.Count == 2 && document.TryGetField("k", out pair.Name) && document.TryGetField("v", out pair.Value);
    }

    private static Value? ToArray(string name, ReadOnlySpan<Value?> arguments)
    {
        if (Operands.Object(name, arguments[0]) is not { } document) return Value.Null;
        return document.Select(field => (Value)Document.Of(("k", field.Key), ("v", field.Value))).ToArray();
    }

    // Alone, the operand is the name of a field of the document; it may hold dots and dollar signs.
    private static ValueExpression ParseGetField(string name, Element operand, VariableNames variables)
    {
        var isNamed = operand.Kind == ValueKind.Object && !FilterParser.HoldsOperators(operand);
        if (isNamed && operand.Field("input"u8).IsMissing) throw ExpressionError.Operand(name, "'input'");
        ValueExpression[] arguments = isNamed
            ? Arguments.Named(name, operand, variables, ["field", "input"])
            : [ExpressionParser.Parse(operand, variables), new RootExpression()];
        return new FunctionExpression(name, GetField, arguments);
    }

    private static Value? GetField(string name, ReadOnlySpan<Value?> arguments)
    {
        var field = Operands.Text(name, arguments[0]) ?? throw ExpressionError.Value(name, "the name of a field", arguments[0]);
        if (arguments[1] is not { Kind: ValueKind.Object } document) return arguments[1] is { IsNull: true } ? Value.Null : (Value?)null;
        return document.AsDocument().TryGetField(field, out var value) ? value : (Value?)null;
    }

    private static Value? SetField(string name, Value? field, Value? input, Value? value)
    {
        var fieldName = Operands.Text(name, field) ?? throw ExpressionError.Value(name, "the name of a field", field);
        if (Operands.Object(name, input) is not { } document) return Value.Null;
        var built = new DocumentBuilder();
        foreach (var (present, kept) in document)
            if (present != fieldName || value is not null) built.Add(present, kept);
        if (value is { } given) built[fieldName] = given;
        return built.Build();
    }
}

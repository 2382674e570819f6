using System.Buffers;
using System.Text;

namespace Pajs.Query;

/// <summary>The accumulators that make the fields of each group.</summary>
internal sealed class GroupFields((string Name, ValueExpression Argument, Func<Accumulator> Start)[] fields)
{
    /// <summary>What a group takes in memory besides its id and its accumulators, in bytes.</summary>
    public const int Overhead = 160;

    private const byte IsPresent = 1;
    private const byte IsMissing = 0;

    /// <summary>Parses the fields of an object, but for <c>_id</c>.</summary>
    public static GroupFields Parse(StageOperand operand, Element source, PipelineContext context)
    {
        var fields = new List<(string, ValueExpression, Func<Accumulator>)>(source.Count);
        foreach (var field in source.Fields())
        {
            var name = Encoding.UTF8.GetString(field.Name);
            if (name == Document.IdName) continue;
            if (name.Contains('.', StringComparison.Ordinal) || name.StartsWith('$'))
                throw operand.Error($"names without dots and dollar signs, and not '{name}'");
            if (field.Value.Kind != ValueKind.Object || field.Value.Count != 1)
                throw operand.Error($"'{name}' to be an object of one accumulator");
            var accumulators = field.Value.Fields();
            accumulators.MoveNext();
            var (argument, start) = AccumulatorParser.Parse(accumulators.Current, context);
            fields.Add((name, argument, start));
        }

        return new GroupFields([.. fields]);
    }

    /// <summary>The paths whose least or greatest values are all that is asked for, in the order of the fields; null where something else is, or
    /// nothing.</summary>
    public IReadOnlyList<(FieldPath Path, bool IsGreatest)>? Extremes()
    {
        var extremes = new List<(FieldPath, bool)>(fields.Length);
        foreach (var (_, argument, start) in fields)
        {
            if (argument is not FieldPathExpression { Path: var path } || start() is not ExtremeAccumulator accumulator) return null;
            extremes.Add((path, accumulator.IsGreatest));
        }

        return extremes.Count == 0 ? null : extremes;
    }

    /// <summary>New accumulators, for a group.</summary>
    public Accumulator[] Start() => Array.ConvertAll(fields, field => field.Start());

    /// <summary>Takes a document into a group.</summary>
    /// <returns>About the bytes of memory by which the group has grown.</returns>
    public long Add(Accumulator[] accumulators, EvaluationScope scope)
    {
        var growth = 0L;
        for (var i = 0; i < fields.Length; i++)
        {
            var former = accumulators[i].Size;
            Add(accumulators[i], fields[i].Argument, scope);
            growth += accumulators[i].Size - former;
        }

        return growth;
    }

    /// <summary>Appends what the accumulators need of a document, for <see cref="AddKept"/>: for each of them a byte, 1 where there is a value and 0
    /// where it is missing, then the value.</summary>
    public void Keep(ArrayBufferWriter<byte> target, EvaluationScope scope)
    {
        foreach (var (_, argument, _) in fields)
        {
            if (argument.TryRead(scope, out var element)) Keep(target, element);
            else Keep(target, argument.Evaluate(scope) is { } value ? Element.At(ValueEncoder.Encode(value)) : default);
        }
    }

    /// <summary>As <see cref="Add(Accumulator[], EvaluationScope)"/>, of a document of which
    /// <see cref="Keep(ArrayBufferWriter{byte}, EvaluationScope)"/> has appended what is needed.</summary>
    public static long AddKept(Accumulator[] accumulators, ReadOnlySpan<byte> kept)
    {
        var growth = 0L;
        foreach (var accumulator in accumulators)
        {
            var value = kept[0] == IsPresent ? Element.At(kept[1..]) : default;
            var former = accumulator.Size;
            if (accumulator.Needs(value)) accumulator.Add(Decode(value));
            growth += accumulator.Size - former;
            kept = kept[(1 + value.Length)..];
        }

        return growth;
    }

    /// <summary>The document of a group.</summary>
    public Document Finish(Value id, Accumulator[] accumulators)
    {
        using var writer = new MessagePackWriter();
        var target = writer.OpenObject();
        writer.WriteUtf8Name("_id"u8);
        writer.WriteValue(id);
        for (var i = 0; i < fields.Length; i++)
        {
            writer.WriteName(fields[i].Name);
            writer.WriteValue(accumulators[i].Result);
        }

        writer.CloseObject(target);
        return new Document(writer.ToArray());
    }

    private static void Add(Accumulator accumulator, ValueExpression argument, EvaluationScope scope)
    {
        if (!argument.TryRead(scope, out var element)) accumulator.Add(argument.Evaluate(scope));
        else if (accumulator.Needs(element))
            accumulator.Add(MayShareMemory(element) ? argument.Evaluate(scope) : Decode(element));
    }

    // With the document, where that is no lent one.
    private static bool MayShareMemory(Element element) => element.Kind is ValueKind.Object or ValueKind.Array;

    private static Value? Decode(Element element) => element.IsMissing ? (Value?)null : ValueDecoder.DecodeCopy(element);

    private static void Keep(ArrayBufferWriter<byte> target, Element element)
    {
        target.Write([element.IsMissing ? IsMissing : IsPresent]);
        target.Write(element.Bytes);
    }
}

using System.Globalization;
using System.Linq.Expressions;

namespace Pajs.Query.Typed;

/// <summary>A <c>$group</c> whose accumulators are gathered while the expressions after it are translated.</summary>
internal sealed class GroupStage(Value key)
{
    private readonly List<(string Name, Document Accumulator)> _accumulators = [];

    /// <summary>Adds an accumulator, if there is no equal one.</summary>
    /// <returns>The field that it makes.</returns>
    public FieldNode Add(string name, Value operand, Type type) => Add(name, operand, Codecs.Of(type), type);

    /// <inheritdoc cref="Add(string, Value, Type)"/>
    public FieldNode Add(string name, Value operand, Codec codec, Type type)
    {
        var accumulator = Document.Of((name, operand));
        var place = _accumulators.FindIndex(other => other.Accumulator.Equals(accumulator));
        if (place < 0)
        {
            place = _accumulators.Count;
            _accumulators.Add(($"a{place.ToString(CultureInfo.InvariantCulture)}", accumulator));
        }

        return new FieldNode(null, [new FieldStep(_accumulators[place].Name)], codec, type);
    }

    public Document ToDocument() => Document.Of(("$group", Document.Of(
        [(Document.IdName, key), .. _accumulators.Select(static part => (part.Name, (Value)part.Accumulator))])));

    /// <summary>A key as an expression of the language of pipelines, and how its parts are found in <c>_id</c> afterwards.</summary>
    public static (Value Key, Expression Bound) KeyOf(Expression key)
    {
        var id = new FieldNode(null, [new FieldStep(Document.IdName)], Codecs.Of<Value>(), typeof(Value));
        return KeyOf(key, id);
    }

    private static (Value Key, Expression Bound) KeyOf(Expression key, FieldNode place)
    {
        if (key is not NewExpression { Arguments: { Count: > 0 } arguments } made)
            return (ExprTranslator.Translate(key, orNull: true), place.As(key.Type, CodecOf(key)));
        var names = Enumerable.Range(0, arguments.Count).Select(static i => $"k{i.ToString(CultureInfo.InvariantCulture)}").ToArray();
        var parts = arguments.Select((argument, i) => KeyOf(argument, place.Field(names[i], place.Codec))).ToArray();
        var document = Document.Of([.. parts.Select((part, i) => (names[i], part.Key))]);
        return (document, made.Update(parts.Select(static part => part.Bound)));
    }

    private static Codec CodecOf(Expression key) => key is FieldNode field && field.Codec.Type == field.Type ? field.Codec : Codecs.Of(key.Type);
}

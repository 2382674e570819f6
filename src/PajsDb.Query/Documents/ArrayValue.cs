using System.Collections;
using Pajs.Query;

namespace Pajs;

/// <summary>An immutable array of values, read in place from its MessagePack bytes.</summary>
/// <remarks>Any thread may use it. Enumerating decodes one element after another; the first access by index notes where each
/// begins.</remarks>
public sealed class ArrayValue : IReadOnlyList<Value>, IEquatable<ArrayValue>
{
    private readonly ReadOnlyMemory<byte> _messagePack;

    // Filled by whoever needs it first. Two threads may both do so and store the same offsets.
    private int[]? _offsets;

    /// <summary>Over canonical bytes that nobody changes any more.</summary>
    internal ArrayValue(ReadOnlyMemory<byte> messagePack) => _messagePack = messagePack;

    /// <summary>The array without elements.</summary>
    public static ArrayValue Empty { get; } = new(new byte[] { 0x90 });

    /// <summary>The number of elements.</summary>
    public int Count => Element.Count;

    /// <summary>The array as canonical MessagePack.</summary>
    internal ReadOnlyMemory<byte> MessagePack => _messagePack;

    /// <summary>The array as an element to navigate.</summary>
    internal Element Element => Element.At(_messagePack.Span);

    /// <summary>An element, from 0.</summary>
    /// <exception cref="ArgumentOutOfRangeException">There is no such element.</exception>
    public Value this[int index]
    {
        get
        {
            ArgumentOutOfRangeException.ThrowIfNegative(index);
            ArgumentOutOfRangeException.ThrowIfGreaterThanOrEqual(index, Count);
            _offsets ??= FindOffsets();
            return ValueDecoder.Decode(Element.At(_messagePack.Span[_offsets[index]..]), _messagePack);
        }
    }

    /// <summary>The value at a dotted path whose first step is an element's number; null when nothing is there.</summary>
    public Value this[string path]
    {
        get
        {
            ArgumentNullException.ThrowIfNull(path);
            return ValueDecoder.Decode(ElementPath.Find(Element, path), _messagePack);
        }
    }

    /// <summary>Makes an array of values.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.DocumentTooLarge"/>, or <see cref="PajsErrorCode.InvalidDocument"/>
    /// when nested
    /// deeper than <see cref="DocumentLimits.MaxDepth"/>.</exception>
    public static ArrayValue Of(params ReadOnlySpan<Value> values)
    {
        using var writer = new MessagePackWriter();
        var array = writer.OpenArray(values.Length);
        foreach (var value in values) writer.WriteValue(value);
        writer.CloseArray(array, values.Length);
        return new ArrayValue(writer.ToArray());
    }

    /// <summary>The elements in their order.</summary>
    public IEnumerator<Value> GetEnumerator()
    {
        var offset = Element.ContentOffset;
        for (var left = Count; left > 0; left--)
        {
            offset = ReadElement(offset, out var value);
            yield return value;
        }
    }

    /// <inheritdoc/>
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>Equal elements in the same order; <c>1</c> and <c>1.0</c> are equal.</summary>
    public bool Equals(ArrayValue? other) => other is not null && ElementOrder.Compare(Element, other.Element) == 0;

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ArrayValue);

    /// <inheritdoc/>
    public override int GetHashCode() => ((Value)this).GetHashCode();

    /// <summary>The array as JSON.</summary>
    public override string ToString() => ((Value)this).ToJson();

    private int ReadElement(int offset, out Value value)
    {
        var element = Element.At(_messagePack.Span[offset..]);
        value = ValueDecoder.Decode(element, _messagePack);
        return _messagePack.Length - element.Following().Rest.Length;
    }

    private int[] FindOffsets()
    {
        var offsets = new int[Count];
        var next = 0;
        foreach (var element in Element.Elements()) offsets[next++] = _messagePack.Length - element.Rest.Length;
        return offsets;
    }
}

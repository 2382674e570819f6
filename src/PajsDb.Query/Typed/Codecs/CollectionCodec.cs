using System.Globalization;
using System.Runtime.InteropServices;

namespace Pajs.Query.Typed;

/// <summary>Collections as arrays.</summary>
/// <param name="element">The codec of the elements.</param>
/// <param name="finish">Makes the collection of its elements; the list is nobody else's.</param>
internal sealed class CollectionCodec<TCollection, TElement>(Codec<TElement> element, Func<List<TElement>, TCollection> finish)
    : ReferenceCodec<TCollection>
    where TCollection : class, IEnumerable<TElement>
{
    public override Codec? ElementCodec => element;

    protected override void WriteValue(MessagePackWriter writer, TCollection value)
    {
        var array = writer.OpenArray();
        var count = 0;
        try
        {
            switch (value)
            {
                case TElement[] items:
                    foreach (var item in items) Write(writer, item, ref count);
                    break;
                case List<TElement> items:
                    foreach (var item in CollectionsMarshal.AsSpan(items)) Write(writer, item, ref count);
                    break;
                default:
                    foreach (var item in value) Write(writer, item, ref count);
                    break;
            }
        }
        catch (UnmappableException error)
        {
            error.Within(count.ToString(CultureInfo.InvariantCulture));
            throw;
        }

        writer.CloseArray(array, count);
    }

    protected override TCollection ReadValue(Element array)
    {
        if (array.Kind != ValueKind.Array) throw UnmappableException.Kind(array, typeof(TCollection));
        var items = new List<TElement>(array.Count);
        try
        {
            foreach (var item in array.Elements()) items.Add(element.Read(item));
        }
        catch (UnmappableException error)
        {
            error.Within(items.Count.ToString(CultureInfo.InvariantCulture));
            throw;
        }

        return finish(items);
    }

    private void Write(MessagePackWriter writer, TElement item, ref int count)
    {
        element.Write(writer, item);
        count++;
    }
}

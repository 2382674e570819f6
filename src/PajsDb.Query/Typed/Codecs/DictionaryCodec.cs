using System.Text;

namespace Pajs.Query.Typed;

/// <summary>Dictionaries with strings as keys, as objects.</summary>
/// <param name="element">The codec of the values.</param>
/// <param name="finish">Makes the dictionary of its entries; the one given is nobody else's.</param>
internal sealed class DictionaryCodec<TDictionary, TElement>(Codec<TElement> element, Func<Dictionary<string, TElement>, TDictionary> finish)
    : ReferenceCodec<TDictionary>
    where TDictionary : class, IEnumerable<KeyValuePair<string, TElement>>
{
    public override Codec? ElementCodec => element;

    public override bool IsDictionary => true;

    protected override void WriteValue(MessagePackWriter writer, TDictionary value)
    {
        var container = writer.OpenObject();
        foreach (var (key, item) in value)
        {
            try
            {
                StringCodec.Check(key);
                writer.WriteName(key);
                element.Write(writer, item);
            }
            catch (UnmappableException error)
            {
                error.Within(key);
                throw;
            }
        }

        writer.CloseObject(container);
    }

    protected override TDictionary ReadValue(Element source)
    {
        if (source.Kind != ValueKind.Object) throw UnmappableException.Kind(source, typeof(TDictionary));
        var entries = new Dictionary<string, TElement>(source.Count, StringComparer.Ordinal);
        foreach (var field in source.Fields())
        {
            var key = Encoding.UTF8.GetString(field.Name);
            try
            {
                entries[key] = element.Read(field.Value);
            }
            catch (UnmappableException error)
            {
                error.Within(key);
                throw;
            }
        }

        return finish(entries);
    }
}

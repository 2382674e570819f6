using System.Globalization;
using System.Text;

namespace Pajs.Query.Typed;

/// <summary>Reads what stands at a path of a document.</summary>
internal abstract class FieldReader
{
    public static FieldReader Of(FieldNode field) =>
        (FieldReader)Activator.CreateInstance(typeof(FieldReader<>).MakeGenericType(field.Codec.Type), field)!;

    public abstract object? ReadBoxed(Document document);
}

/// <inheritdoc cref="FieldReader"/>
/// <typeparam name="T">What the field's codec makes of it.</typeparam>
internal sealed class FieldReader<T>(FieldNode field) : FieldReader
{
    private readonly Codec<T> _codec = (Codec<T>)field.Codec;
    private readonly byte[][] _names = [.. field.Steps.Select(static step => Encoding.UTF8.GetBytes(step.Name))];

    public override object? ReadBoxed(Document document) => Read(document);

    /// <summary>Reads the value; a missing one becomes the type's default, as when an object around it is null.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: it does not fit the type.</exception>
    public T Read(Document document)
    {
        var element = document.Element;
        for (var i = 0; i < _names.Length; i++)
        {
            element = field.Steps[i].IsIndex
                ? element.ElementAt(int.Parse(field.Steps[i].Name, CultureInfo.InvariantCulture))
                : element.Field(_names[i]);
        }

        if (element.IsMissing && default(T) is not null) return default!;
        try
        {
            return _codec.Read(element);
        }
        catch (UnmappableException error)
        {
            var at = error.Path.Length == 0 ? field.Path : field.IsRoot ? error.Path : $"{field.Path}.{error.Path}";
            throw new PajsException(
                PajsErrorCode.InvalidDocument,
                $"The document with the _id {document.Id.ToJson()} is no {TypeName.Of(typeof(T))}: at {at}, {error.Message}.",
                error);
        }
    }
}

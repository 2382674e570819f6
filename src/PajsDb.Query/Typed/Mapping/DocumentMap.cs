namespace Pajs.Query.Typed;

/// <summary>From the objects of a class to stored documents and back.</summary>
internal sealed class DocumentMap<T>
    where T : class
{
    private static DocumentMap<T>? known;

    private readonly Codec<T?> _codec;
    private readonly IdMember<T>? _id;

    private DocumentMap()
    {
        _codec = Codecs.Of<T>()!;
        if (_codec.Shape is not { } shape) throw MappingError.Of(typeof(T), "a document is an object with named fields.");
        Shape = shape;
        _id = IdMember<T>.Of(shape);
    }

    /// <summary>The map of the class, made at its first use.</summary>
    /// <exception cref="PajsException"><see cref="PajsErrorCode.InvalidDocument"/>: the class cannot be mapped, and why.</exception>
    public static DocumentMap<T> Instance => known ??= new DocumentMap<T>();

    /// <summary>The members.</summary>
    public ObjectShape Shape { get; }

    /// <summary>The codec of the class.</summary>
    public Codec Codec => _codec;

    /// <summary>The object's id.</summary>
    public Value IdOf(T item) => _id is null
        ? throw new PajsException(PajsErrorCode.InvalidDocument, $"{TypeName.Of(typeof(T))} has no member for the _id; mark one with [Id].")
        : _id.Get(item);

    /// <summary>Gives an object without an id a new one, if its class has a member for it.</summary>
    public void FillId(T item, TimeProvider time)
    {
        ArgumentNullException.ThrowIfNull(item);
        _id?.FillIfEmpty(item, time);
    }

    public Document ToDocument(T item)
    {
        ArgumentNullException.ThrowIfNull(item);
        using var writer = new MessagePackWriter();
        try
        {
            _codec.Write(writer, item);
            return new Document(writer.ToArray());
        }
        catch (UnmappableException error)
        {
            throw new PajsException(
                PajsErrorCode.InvalidDocument, $"A {TypeName.Of(typeof(T))} cannot be stored: {At(error)}{error.Message}.", error);
        }
        catch (PajsException error) when (error.Code is PajsErrorCode.InvalidDocument or PajsErrorCode.DocumentTooLarge)
        {
            throw new PajsException(error.Code, $"A {TypeName.Of(typeof(T))} cannot be stored: {error.Message}{Hint(error)}", error);
        }
    }

    public T FromDocument(Document document) => FromElement(document.Element);

    public T FromElement(Element document)
    {
        try
        {
            return _codec.Read(document)!;
        }
        catch (UnmappableException error)
        {
            var id = ValueDecoder.DecodeCopy(document.Field("_id"u8)).ToJson();
            throw new PajsException(
                PajsErrorCode.InvalidDocument, $"The document with the _id {id} is no {TypeName.Of(typeof(T))}: {At(error)}{error.Message}.", error);
        }
    }

    private static string At(UnmappableException error) => error.Path.Length == 0 ? "" : $"at {error.Path}, ";

    private static string Hint(PajsException error) =>
        error.Message.Contains("deeper", StringComparison.Ordinal) ? " An object that refers to itself has no end." : "";
}

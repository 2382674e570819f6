using PaJua;

namespace Pajs.Query;

/// <summary>The text index of a collection, as the catalog keeps it. Immutable.</summary>
/// <remarks>Its terms are not in the store, but in the files of a <see cref="SearchIndex"/>, which follows the log: see
/// <see cref="TextIndexFollower"/>.</remarks>
/// <param name="Name">Its name.</param>
/// <param name="Id">The number that names its directory: one of its own, from the same row as those of collections.</param>
/// <param name="Schema">Its fields, each called by the path of its values.</param>
internal sealed record TextIndexDefinition(string Name, CollectionId Id, SearchSchema Schema)
{
    private const string NameField = "name";
    private const string IdField = "id";
    private const string SchemaField = "schema";

    private TextFields? _fields;

    /// <summary>Takes the fields from documents.</summary>
    public TextFields Fields => _fields ??= new TextFields(Schema);

    /// <summary>The paths with what each of them leads to, as <see cref="Collection.CreateIndex(Document, IndexOptions?, IProgress{long}?, CancellationToken)"/>
    /// takes them.</summary>
    public Document Keys => Document.Of([.. Schema.Fields.Select(static part => (part.Name, (Value)TextFieldKinds.NameOf(part.Type)))]);

    /// <summary>Reads what <see cref="ToDocument"/> has made; null for a missing one.</summary>
    public static TextIndexDefinition? From(Element element)
    {
        if (element.IsMissing) return null;
        var document = ValueDecoder.DecodeCopy(element).AsDocument();
        return new TextIndexDefinition(
            document[NameField].AsString(), new CollectionId((uint)document[IdField].AsInt64()), SearchSchema.Parse(document[SchemaField].AsString()));
    }

    /// <summary>The definition as the catalog keeps it.</summary>
    public Document ToDocument() => Document.Of((NameField, Name), (IdField, (long)Id.Value), (SchemaField, Schema.ToJson()));
}

namespace Pajs.Shell.DataFiles;

/// <summary>Writes one JSON object a line.</summary>
internal sealed class JsonLinesWriter(Stream stream) : RecordWriter(stream)
{
    public override void Write(Document document)
    {
        Text.Write(document.ToJson());
        Text.Write('\n');
    }
}

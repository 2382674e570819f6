namespace Pajs.Shell.DataFiles;

/// <summary>Writes an array of JSON objects, each on a line of its own.</summary>
internal sealed class JsonArrayWriter(Stream stream) : RecordWriter(stream)
{
    private bool _isBegun;

    public override void Write(Document document)
    {
        Text.Write(_isBegun ? ",\n" : "[\n");
        Text.Write(document.ToJson());
        _isBegun = true;
    }

    public override void Finish()
    {
        Text.Write(_isBegun ? "\n]\n" : "[]\n");
        base.Finish();
    }
}

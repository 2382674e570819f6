using Pajs.Shell.DataFiles;

namespace Pajs.Shell.Demo;

/// <summary>The sample data that stands in samples/data, carried within the program so that the demo needs no other file.</summary>
/// <param name="Collection">The collection to import it into; the file has the same name.</param>
/// <param name="Source">Where it is from, with its licence.</param>
internal sealed record SampleData(string Collection, string Source)
{
    /// <summary>5,000 towns.</summary>
    public static readonly SampleData Cities = new("cities", "GeoNames, CC BY 4.0");

    /// <summary>1,000 films.</summary>
    public static readonly SampleData Films = new("films", "Wikipedia, CC BY-SA 4.0");

    /// <summary>Opens the documents for reading.</summary>
    public RecordReader Open()
    {
        var file = new DataFile($"{Collection}.jsonl.gz", DataFormat.JsonLines, IsGzip: true);
        var resource = typeof(SampleData).Assembly.GetManifestResourceStream(file.Path)
            ?? throw new InvalidOperationException($"The program was built without {file.Path}.");
        return RecordReader.Open(file.Decompress(resource), file.Format, new CsvOptions());
    }
}

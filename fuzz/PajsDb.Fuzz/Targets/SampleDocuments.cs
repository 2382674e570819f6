using FsCheck;
using FsCheck.Fluent;
using Pajs.Testing.Documents;

namespace Pajs.Fuzz.Targets;

/// <summary>Documents that filters are asked of: of few names and few values, with arrays and objects inside each other.</summary>
internal static class SampleDocuments
{
    private const int Size = 30;

    /// <summary>The same seed gives the same documents. Each has an <c>_id</c>, most a scalar.</summary>
    public static Document[] Make(int count, int seed) =>
        [.. AnyFilter.Documents.Sample(count, new Rnd((ulong)seed, 1), Size).Select(WithId)];

    private static Document WithId(Document document, int number) =>
        document.TryGetField(Document.IdName, out _) ? document : new DocumentBuilder(document) { [Document.IdName] = number % 4 }.Build();
}

using Pajs.Bench.Data;
using Pajs.Bench.Harness;

namespace Pajs.Bench.Measures;

/// <summary>How much there is to keep: keys and documents, and nothing else.</summary>
internal static class LiveData
{
    /// <summary>Bytes of all keys and of all documents in one version.</summary>
    public static long Bytes(Workplace place, int version)
    {
        var bytes = (long)place.Documents * DocumentKeys.UuidLength;
        for (var i = 0; i < place.Documents; i++) bytes += place.Source.LengthOf(i, version);
        return bytes;
    }
}

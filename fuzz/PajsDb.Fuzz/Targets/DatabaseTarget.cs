using Pajs.Fuzz.Damage;
using Pajs.Fuzz.Engine;

namespace Pajs.Fuzz.Targets;

/// <summary>A whole page file, damaged by an <see cref="EditScript"/>, with a store opened on it: look-ups, walks, check, a write, a
/// checkpoint.</summary>
internal sealed class DatabaseTarget : IFuzzTarget
{
    private const int MostEdits = 8;

    private readonly SampleStore _sound = SampleStore.Make(isClosed: true);
    private readonly byte[][] _keys;

    public DatabaseTarget() => _keys = [.. _sound.Versions[_sound.Versions.Last].Keys];

    public string Name => "database";

    public string Summary => "a page file under an open store: references, counts, order, free map";

    // Fields of the meta pages, and the headers of nodes.
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new byte[] { 64, 72, 80, 84, 88, 92, 96, 100 }.SelectMany(static place => new byte[][]
        {
            [0x0B, 0, place, 0, 7], [0x0B, 1, place, 0, 11], [0x0D, 0, place, 0, 5],
        }),
        [0x06, 3, 4, 0, 0], [0x0A, 2, 18, 0, 1],
    ];

    public int MaxLength => MostEdits * EditScript.EditLength;

    // Pages are in native memory; what is left is the bitmap of free pages, check's reports, and the copy of the file.
    public long MostAllocated(int length) => 64_000_000;

    public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.Corrupt or PajsErrorCode.FormatVersion };

    public string Run(byte[] input)
    {
        var pageFile = (byte[])_sound.PageFile.Clone();
        PageEdits.Apply(pageFile, EditScript.Read(input, MostEdits));
        var reading = new StoreReading();
        reading.Run(SampleStore.Place(pageFile, _sound.LogFiles), _keys);
        return reading.Shape;
    }
}

using Pajs.Fuzz.Damage;
using Pajs.Fuzz.Engine;
using Pajs.Storage;
using Pajs.Storage.Pages;
using Pajs.Storage.Recovery;
using Pajs.Testing.Simulation;
using static Pajs.Fuzz.Engine.BrokenLawException;

namespace Pajs.Fuzz.Targets;

/// <summary>The segments of a log, damaged by an <see cref="EditScript"/>, with a store that recovers from them.</summary>
/// <remarks>Where no checksum was made right again, what the store then holds is one of its versions; with right checksums, content that was changed
/// cannot be told from content that was written, and the store only has to stay whole.</remarks>
internal sealed class LogTarget : IFuzzTarget
{
    private const int MostEdits = 8;

    private readonly SampleStore _sound = SampleStore.Make(isClosed: false);
    private readonly LogEdits _edits;
    private readonly byte[][] _keys;

    public LogTarget()
    {
        var meta = StoreFiles.ReadMeta(new PageFile(new BytesFile(_sound.PageFile)));
        _edits = new LogEdits(_sound.LogFiles, meta.DatabaseId);
        _keys = [.. _sound.Versions[_sound.Versions.Last].Keys];
    }

    public string Name => "log";

    public string Summary => "segments of the commit log, recovered by a store";

    // The fields of a frame's header, and the first operation of its payload.
    public IReadOnlyList<byte[]> Tokens { get; } =
    [
        .. new byte[] { 7, 8, 12, 16, 24, 32, 40, 44, 48, 52, 60, 61, 63, 67 }.SelectMany(static place => new byte[][]
        {
            [0x0B, 1, place, 0, 10], [0x0B, 2, place, 0, 0], [0x0C, 3, place, 0, 1], [0x0C, 4, place, 0, 0xFC],
        }),
        [0x08, 5, 7, 0, (byte)'S'], [0x08, 6, 7, 0, (byte)'T'],
    ];

    public int MaxLength => MostEdits * EditScript.EditLength;

    public long MostAllocated(int length) => 64_000_000;

    public bool IsRefusal(Exception error) => error is PajsException { Code: PajsErrorCode.Corrupt or PajsErrorCode.FormatVersion };

    public string Run(byte[] input)
    {
        var edits = EditScript.Read(input, MostEdits);
        var files = _sound.LogFiles.Select(static file => (file.Name, (byte[])file.Bytes.Clone())).ToList();
        _edits.Apply(files, edits);
        var reading = new StoreReading();
        var isHonest = !edits.Exists(static edit => edit.IsSealed);
        reading.Run(SampleStore.Place(_sound.PageFile, files), _keys, isHonest ? RequireVersion : null);
        return $"{(isHonest ? "honest" : "sealed")} {reading.Shape}";
    }

    private void RequireVersion(KeyValueStore store)
    {
        var last = store.LastCommitted.Value;
        Unless(last <= _sound.Versions.Last, $"the store holds commit {last}, and there were only {_sound.Versions.Last}");
        using var snapshot = store.OpenSnapshot();
        Unless(SimulatedStore.DifferenceOf(snapshot, _sound.Versions[last]) is null, $"commit {last} is there in another form");
    }
}

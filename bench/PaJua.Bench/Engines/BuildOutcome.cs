namespace PaJua.Bench.Engines;

/// <summary>What building an index took.</summary>
/// <param name="Adding">Adding all documents and making them durable, with the merges that go with it.</param>
/// <param name="Merging">Merging everything into one segment after that.</param>
/// <param name="Processor">That the whole process kept processors busy with both.</param>
/// <param name="BytesBefore">Of all files before that.</param>
/// <param name="Bytes">Of all files in the end.</param>
internal sealed record BuildOutcome(TimeSpan Adding, TimeSpan Merging, TimeSpan Processor, long BytesBefore, long Bytes);

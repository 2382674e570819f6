using FsCheck;
using FsCheck.Fluent;

namespace Pajs.Testing.Documents;

/// <summary>Generated values of every kind: many small ones, so that equal and neighbouring ones meet, and the extremes of each
/// kind.</summary>
public static class AnyValue
{
    /// <summary>A scalar of any kind.</summary>
    public static Gen<Value> Scalars { get; } = Gen.Frequency(
        (1, Gen.Constant(Value.Null)),
        (6, AnyNumber.Values),
        (4, AnyText.Strings.Select(text => (Value)text)),
        (2, Bytes.Select(bytes => (Value)bytes)),
        (1, Uuids.Select(uuid => (Value)uuid)),
        (1, Gen.Elements(true, false).Select(flag => (Value)flag)),
        (2, Instants.Select(instant => (Value)instant)));

    /// <summary>A value of any kind; arrays and objects grow with the size of the run.</summary>
    public static Gen<Value> Values { get; } = Gen.Sized(size => OfDepth(Math.Min(4, size / 10)));

    /// <summary>A document.</summary>
    public static Gen<Document> Documents { get; } = Gen.Sized(size => DocumentOfDepth(Math.Min(4, 1 + (size / 10))));

    private static Gen<byte[]> Bytes =>
        Gen.OneOf(Gen.Elements<byte>(0, 1, 0x7F, 0x80, 0xFE, 0xFF), Gen.Choose(0, 255).Select(i => (byte)i)).ArrayOf().Resize(6);

    private static Gen<Guid> Uuids =>
        Gen.Elements<byte>(0, 1, 0x7F, 0x80, 0xFF).ArrayOf(16).Select(bytes => new Guid(bytes));

    private static Gen<DateTime> Instants => Gen.OneOf(
        Gen.Elements(0L, 1L, DateTime.MaxValue.Ticks, DateTime.UnixEpoch.Ticks, DateTime.UnixEpoch.Ticks - 1),
        Gen.Choose(0, int.MaxValue).Select(seconds => DateTime.UnixEpoch.Ticks + (seconds * TimeSpan.TicksPerSecond)),
        ArbMap.Default.GeneratorFor<DateTime>().Select(time => time.Ticks)).Select(ticks => new DateTime(ticks, DateTimeKind.Utc));

    private static Gen<Value> OfDepth(int depth) => depth == 0
        ? Scalars
        : Gen.Frequency(
            (3, Scalars),
            (1, OfDepth(depth - 1).ArrayOf().Resize(4).Select(values => (Value)values)),
            (1, DocumentOfDepth(depth - 1).Select(document => (Value)document)));

    private static Gen<Document> DocumentOfDepth(int depth) =>
        from names in AnyText.Names.ListOf().Resize(6)
        let distinct = names.Distinct().ToArray()
        from values in OfDepth(depth).ArrayOf(distinct.Length)
        select Document.Of(distinct.Zip(values).ToArray());
}

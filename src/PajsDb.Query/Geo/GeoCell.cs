using System.Buffers.Binary;
using System.Diagnostics;
using System.Numerics;

namespace Pajs.Query;

/// <summary>A cell of a quadtree over all longitudes and latitudes: the world at level 0, a quarter of its parent at each further level,
/// about 4 by 2 centimetres at level 30.</summary>
/// <remarks>The cells of a level are numbered along a Hilbert curve, so that cells in a row touch. <code>
/// id, 64 bits   000 | position on the curve, 2 bits a level | 1 | zeros
/// </code>The marker bit after the position makes the id of a cell the middle of the ids of its descendants, which are one range. A cell
/// is half-open for the places that it is given by <see cref="Of(GeoPoint)"/>, so that every place is in one cell of a level; its
/// <see cref="Box"/> has all four edges.</remarks>
internal readonly record struct GeoCell : IComparable<GeoCell>
{
    /// <summary>The level of the least cells.</summary>
    public const int MaxLevel = 30;

    /// <summary>The bytes of an encoded id.</summary>
    public const int EncodedSize = sizeof(ulong);

    private const int PositionBits = 2 * MaxLevel;

    private GeoCell(ulong id) => Id = id;

    /// <summary>The whole world.</summary>
    public static GeoCell World { get; } = new(1UL << PositionBits);

    public ulong Id { get; }

    /// <summary>0 for the world to 30 for the least cells.</summary>
    public int Level => MaxLevel - (BitOperations.TrailingZeroCount(Id) / 2);

    public bool IsLeast => (Id & 1) != 0;

    /// <summary>The least id of this cell's descendants.</summary>
    public ulong RangeFirst => Id - (Marker - 1);

    /// <summary>The greatest id of this cell's descendants, which belongs to the range.</summary>
    public ulong RangeLast => Id + (Marker - 1);

    /// <summary>The cell that this one is a quarter of; not for the world.</summary>
    public GeoCell Parent => Ancestor(Level - 1);

    private ulong Marker => Id & (~Id + 1);

    /// <summary>The cell's box, without rounding: its edges are doubles.</summary>
    public GeoBox Box
    {
        get
        {
            var (column, row) = Place();
            var size = 1U << (MaxLevel - Level);
            return new GeoBox(Longitude(column), Latitude(row), Longitude(column + size), Latitude(row + size));
        }
    }

    /// <summary>The least cell that a place, as it is written, is in.</summary>
    public static GeoCell Of(double longitude, double latitude)
    {
        Debug.Assert(GeoPoint.IsPlace(longitude, latitude), "a place is within the range of coordinates");
        return new GeoCell((HilbertCurve.PositionOf(Column(longitude), Row(latitude)) << 1) | 1);
    }

    /// <summary>The least cell of a place; the same however it is written.</summary>
    public static GeoCell Of(GeoPoint point)
    {
        var canonical = point.Canonical;
        return Of(canonical.Longitude, canonical.Latitude);
    }

    /// <summary>The least cell that holds both.</summary>
    public static GeoCell CommonAncestor(GeoCell one, GeoCell other)
    {
        var level = Math.Min(one.Level, other.Level);
        var differing = one.Id ^ other.Id;
        return one.Ancestor(differing == 0 ? level : Math.Min(level, (PositionBits - BitOperations.Log2(differing)) / 2));
    }

    /// <summary>The cell of a level, at most this one's, that holds this one.</summary>
    public GeoCell Ancestor(int level)
    {
        Debug.Assert(level >= 0 && level <= Level, "an ancestor's level is below");
        var marker = 1UL << (PositionBits - (2 * level));
        return new GeoCell((Id & (~marker + 1)) | marker);
    }

    /// <summary>A quarter of this cell, by its number on the curve from 0 to 3; not for a least cell.</summary>
    public GeoCell Child(int position)
    {
        Debug.Assert(!IsLeast && (uint)position < 4, "a cell above the least has four children");
        var quarter = Marker >> 2;
        return new GeoCell(RangeFirst - 1 + ((ulong)((2 * position) + 1) * quarter));
    }

    /// <summary>Whether another cell is this one or a descendant.</summary>
    public bool Contains(GeoCell other) => other.Id >= RangeFirst && other.Id <= RangeLast;

    public int CompareTo(GeoCell other) => Id.CompareTo(other.Id);

    /// <summary>Writes the id as 8 bytes whose order is that of the ids.</summary>
    public void Write(Span<byte> destination) => BinaryPrimitives.WriteUInt64BigEndian(destination, Id);

    /// <summary>A cell from its 8 bytes.</summary>
    /// <returns>False when the bytes are no cell's.</returns>
    public static bool TryRead(ReadOnlySpan<byte> source, out GeoCell cell)
    {
        cell = default;
        if (source.Length != EncodedSize) return false;
        var id = BinaryPrimitives.ReadUInt64BigEndian(source);
        if (id == 0 || id >> (PositionBits + 1) != 0 || BitOperations.TrailingZeroCount(id) % 2 != 0) return false;
        cell = new GeoCell(id);
        return true;
    }

    public override string ToString() => $"{Level}/{Id:x16}";

    // The least column and row of the cell, counted in least cells. Where the curve enters the cell all lower bits are the same.
    private (uint Column, uint Row) Place()
    {
        var (column, row) = HilbertCurve.PlaceOf((Id ^ Marker) >> 1);
        var size = 1U << (MaxLevel - Level);
        return (column & ~(size - 1), row & ~(size - 1));
    }

    // Both are exact: a multiple of 2^-27 below 2^8 is a double.
    private static double Longitude(uint column) => (column * (360.0 / (1 << MaxLevel))) - 180;

    private static double Latitude(uint row) => (row * (180.0 / (1 << MaxLevel))) - 90;

    private static uint Column(double longitude)
    {
        var column = Clamp((longitude + 180) * ((1 << MaxLevel) / 360.0));
        if (Longitude(column) > longitude) return column - 1;
        return column < LastColumn && Longitude(column + 1) <= longitude ? column + 1 : column;
    }

    private static uint Row(double latitude)
    {
        var row = Clamp((latitude + 90) * ((1 << MaxLevel) / 180.0));
        if (Latitude(row) > latitude) return row - 1;
        return row < LastColumn && Latitude(row + 1) <= latitude ? row + 1 : row;
    }

    private const uint LastColumn = (1U << MaxLevel) - 1;

    private static uint Clamp(double number) => (uint)Math.Clamp(number, 0, LastColumn);
}

namespace Pajs.Query;

/// <summary>One of several documents that are equal in an order, and so come in the order of their ids.</summary>
/// <param name="Fields">What the entries of all of them begin with.</param>
/// <param name="IdKey">The document's _id as a key.</param>
internal sealed record GroupMark(byte[] Fields, byte[] IdKey);

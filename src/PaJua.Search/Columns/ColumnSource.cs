namespace PaJua.Columns;

/// <summary>A column that goes into a merged one.</summary>
/// <param name="Column">It.</param>
/// <param name="Documents">What its documents become.</param>
internal readonly record struct ColumnSource(Column Column, MergedDocuments Documents);

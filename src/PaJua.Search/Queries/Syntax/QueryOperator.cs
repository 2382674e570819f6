namespace PaJua.Queries;

/// <summary>An operator as it stands in a query's text.</summary>
internal enum QueryOperator
{
    None,
    And,
    Or,
    Not,
}

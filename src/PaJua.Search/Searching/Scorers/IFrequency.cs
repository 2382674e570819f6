namespace PaJua.Searching.Scorers;

/// <summary>A scorer whose scores come of how often something is in a document.</summary>
internal interface IFrequency
{
    /// <summary>How often it is in the match that it stands on.</summary>
    float Frequency { get; }
}

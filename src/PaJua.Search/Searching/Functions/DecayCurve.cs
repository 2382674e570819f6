namespace PaJua.Searching.Functions;

/// <summary>The curve of a <see cref="DecayFunction"/>: from distances to values from 0 to 1.</summary>
internal sealed class DecayCurve(DecayFunction function)
{
    private readonly double _logarithm = Math.Log(function.Decay);

    /// <summary>The value at a distance.</summary>
    /// <param name="distance">At least 0, in the unit of the scale.</param>
    public double this[double distance]
    {
        get
        {
            var parts = Math.Max(0, distance - function.Offset) / function.Scale;
            var value = function.Shape switch
            {
                DecayShape.Gauss => Math.Exp(parts * parts * _logarithm),
                DecayShape.Exponential => Math.Exp(parts * _logarithm),
                _ => 1 - (parts * (1 - function.Decay)),
            };
            return value > 0 ? value : 0; // also where the distance is no number
        }
    }
}

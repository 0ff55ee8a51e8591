namespace IdentityLifecycle.Connectors.EntraId.Keeping;

/// <summary>What was kept cannot be brought up to date: everything has to be read again.</summary>
internal sealed class StartOverException(FullReading reading) : Exception(reading.Reason)
{
    public FullReading Reading { get; } = reading;
}

namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>An example of a cmdlet.</summary>
/// <param name="Remarks">What it shows.</param>
/// <param name="Code">What a user would type.</param>
internal sealed record HelpExample(string Remarks, string Code);

namespace IdentityLifecycle.HelpGenerator.Checking;

/// <summary>A command in an example, with the parameters that it names.</summary>
internal sealed record ExampleCommand(string Name)
{
    /// <summary>Without the dash.</summary>
    public List<string> Parameters { get; } = [];
}

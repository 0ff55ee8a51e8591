namespace IdentityLifecycle.Policies.Starter;

/// <summary>The name of a first policy and the paths of its files.</summary>
public sealed record PolicyStarterOptions
{
    /// <summary>The policy's name.</summary>
    public string Name { get; init; } = "My organisation";

    /// <summary>The path of the HR file, as the policy names it.</summary>
    public string SourcePath { get; init; } = "hr.csv";

    /// <summary>The path of the embedded directory.</summary>
    public string DirectoryPath { get; init; } = "corp.db";

    /// <summary>The path of the state store.</summary>
    public string StatePath { get; init; } = "lifecycle.db";

    /// <summary>The time zone of dates without a time.</summary>
    public string TimeZone { get; init; } = "UTC";

    /// <summary>The domain of user principal names.</summary>
    public string Domain { get; init; } = "example.com";

    /// <summary>The address or path of the JSON Schema; null writes none.</summary>
    public string? SchemaPath { get; init; }
}

namespace IdentityLifecycle.HelpGenerator.Reading;

/// <summary>A parameter of a cmdlet, with its documentation.</summary>
internal sealed record CmdletParameter(string Name, Type Type)
{
    public required string Summary { get; init; }

    public required IReadOnlyList<ParameterUse> Uses { get; init; }

    public IReadOnlyList<string> Aliases { get; init; } = [];

    /// <summary>The value if it is not given, as it is typed; null if there is none.</summary>
    public string? Default { get; init; }

    public bool TakesWildcards { get; init; }

    public bool IsSwitch => Type.Name == "SwitchParameter";

    /// <summary>How it binds in a set; null if the set lacks it.</summary>
    public ParameterUse? UseIn(string? set) => Uses.FirstOrDefault(use => use.Set is null || use.Set == set);
}

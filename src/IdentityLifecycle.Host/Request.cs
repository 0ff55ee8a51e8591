namespace IdentityLifecycle.Host;

/// <summary>What the command line asks for.</summary>
internal enum Request
{
    /// <summary>Nothing that is understood.</summary>
    Invalid,

    /// <summary>The usage text.</summary>
    Help,

    /// <summary>The versions of program and engine.</summary>
    Version,

    /// <summary>To run a script file.</summary>
    RunScript,

    /// <summary>To run commands given on the command line.</summary>
    RunCommands,
}

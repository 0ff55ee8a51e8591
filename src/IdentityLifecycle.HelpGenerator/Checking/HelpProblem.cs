namespace IdentityLifecycle.HelpGenerator.Checking;

/// <summary>A gap between a cmdlet and its documentation.</summary>
/// <param name="Code">The error code, such as HELP003.</param>
/// <param name="File">The file to correct.</param>
/// <param name="Place">The cmdlet, with the parameter if it is about one.</param>
/// <param name="Message">What is wrong and what to do.</param>
internal sealed record HelpProblem(string Code, string File, string Place, string Message)
{
    /// <summary>The form that MSBuild takes for an error of the build.</summary>
    public override string ToString() => $"{File} : error {Code}: {Place}: {Message}";
}

using System.IO;
using IdentityLifecycle.Connectors.Loading;
using IdentityLifecycle.Errors;
using IdentityLifecycle.Policies;
using IdentityLifecycle.Policies.Reading;
using IdentityLifecycle.Texts;

namespace IdentityLifecycle.Workflow;

/// <summary>Reads policy files, because the policy reader itself opens no file.</summary>
public static class PolicyFile
{
    private const int MostShown = 10;

    /// <summary>The text of a policy file.</summary>
    /// <param name="path">The full path.</param>
    /// <exception cref="LifecycleException">FileNotFound or FileInaccessible.</exception>
    public static string ReadText(string path)
    {
        try
        {
            return File.ReadAllText(path);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileNotFound, $"There is no policy file {path}.", exception) { TargetName = path };
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new LifecycleException(LifecycleErrorKind.FileInaccessible, $"The policy file {path} cannot be read: {exception.Message}", exception) { TargetName = path };
        }
    }

    /// <summary>Reads the policy from the text of its file. It must have no errors.</summary>
    /// <param name="text">The text.</param>
    /// <param name="path">The full path.</param>
    /// <param name="connectors">The connectors.</param>
    /// <exception cref="LifecycleException">
    /// The kind of the first error (PolicyInvalid, PolicyNotSupported, MappingInvalid, RuleInvalid), with up to ten errors in its message.
    /// </exception>
    public static LifecyclePolicy Read(string text, string path, IConnectorCatalog connectors)
    {
        PolicyReading reading = PolicyReader.Read(text, path, connectors);
        return reading.Policy ?? throw Refuse(path, [.. reading.Problems.Where(static problem => problem.Severity == ProblemSeverity.Error)]);
    }

    private static LifecycleException Refuse(string path, PolicyProblem[] errors)
    {
        ShownText shown = ShownText.Join(string.Empty, errors.Take(MostShown).Select(error => (ShownText)$"\n  {path}{error.Show()}"));
        ShownText more = ShownText.If(errors.Length > MostShown, $"\n  … and {errors.Length - MostShown} more: Test-LifecyclePolicy lists them all.");
        string count = errors.Length == 1 ? "an error" : $"{errors.Length} errors";
        return new LifecycleException(errors[0].Kind, $"The policy has {count}:{shown}{more}") { TargetName = path, Attribute = errors[0].Path };
    }
}

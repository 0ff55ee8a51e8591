using System.IO;
using System.Management.Automation;
using IdentityLifecycle.Errors;

namespace IdentityLifecycle.PowerShell.Errors;

/// <summary>The only place where error records are made: id, category and advice come from the one table of error kinds.</summary>
internal static class LifecycleErrorRecord
{
    public static ErrorRecord Of(Exception failure, object? target = null)
    {
        LifecycleException error = AsLifecycleException(failure);
        return Create(error, target ?? error.TargetName);
    }

    public static ErrorRecord Of(LifecycleProblem problem, object? target = null) =>
        Create(
            new LifecycleException(problem.Kind, problem.Message) { TargetName = problem.Identity ?? problem.System, Attribute = problem.Attribute },
            target ?? problem);

    private static LifecycleException AsLifecycleException(Exception failure) => failure switch
    {
        LifecycleException known => known,
        FileNotFoundException or DirectoryNotFoundException => new LifecycleException(LifecycleErrorKind.FileNotFound, failure.Message, failure),
        IOException or UnauthorizedAccessException => new LifecycleException(LifecycleErrorKind.FileInaccessible, failure.Message, failure),
        _ => new LifecycleException(LifecycleErrorKind.Internal, $"{failure.GetType().Name}: {failure.Message}", failure),
    };

    private static ErrorRecord Create(LifecycleException error, object? target)
    {
        LifecycleErrorInfo info = error.Info;
        // What is wrong with a row ends with what to do about it. PowerShell would show the general advice after that.
        string advice = error.Kind is LifecycleErrorKind.SourceRowInvalid or LifecycleErrorKind.DuplicateKey ? string.Empty : info.Advice;
        return new ErrorRecord(error, error.Kind.ToString(), Enum.Parse<ErrorCategory>(info.Category), target)
        {
            ErrorDetails = new ErrorDetails(error.Message) { RecommendedAction = advice },
        };
    }
}

using System.Reflection;
using Shortlist.Storage;

namespace Shortlist.App.Tests.Work;

/// <summary>A store as seen by a process that may die, or lose sight of it: then no call comes back, unless its caller gives it up.</summary>
public class Mortal : DispatchProxy
{
    private static readonly MethodInfo Never = typeof(Mortal).GetMethod(nameof(NeverAsync), BindingFlags.Static | BindingFlags.NonPublic)!;

    public IProcessStore? Inner { get; set; }

    public bool IsDead { get; set; }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        if (!IsDead) return targetMethod!.Invoke(Inner, args);
        var result = targetMethod!.ReturnType.IsGenericType ? targetMethod.ReturnType.GetGenericArguments()[0] : typeof(bool);
        return Never.MakeGenericMethod(result).Invoke(null, [args!.OfType<CancellationToken>().Single()]);
    }

    private static Task<T> NeverAsync<T>(CancellationToken cancellationToken)
    {
        var never = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        cancellationToken.Register(() => never.TrySetCanceled(cancellationToken));
        return never.Task;
    }
}

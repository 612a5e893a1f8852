/** A view that throws shows why, in its own place; the rest of the window works on. */
import { Component, type ReactNode } from 'react';
import { ErrorState } from '../ui/states.tsx';

type Props = { readonly doing: string; readonly children: ReactNode };

export class ErrorBoundary extends Component<Props, { readonly error: unknown }> {
  override readonly state: { readonly error: unknown } = { error: undefined };

  static getDerivedStateFromError(error: unknown): { readonly error: unknown } {
    return { error };
  }

  override render(): ReactNode {
    const { error } = this.state;
    if (error === undefined) return this.props.children;
    return <ErrorState doing={this.props.doing} error={error} onRetry={() => this.setState({ error: undefined })} />;
  }
}
